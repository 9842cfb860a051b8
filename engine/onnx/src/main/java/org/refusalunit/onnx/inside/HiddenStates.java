package org.refusalunit.onnx.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The residual stream of one text: a vector for each place and token. */
public final class HiddenStates {

    private final List<float[]> places;
    private final int positions;
    private final int width;

    /**
     * The vectors of each place, token by token.
     *
     * @param places for each place its vectors, one behind the other
     * @param positions how many tokens there are
     */
    HiddenStates(List<float[]> places, int positions) {
        this.places = List.copyOf(places);
        this.positions = positions;
        this.width = places.get(0).length / positions;
    }

    /** How many places there are: one more than the model has layers. */
    public int places() {
        return places.size();
    }

    /** How many tokens there are. */
    public int positions() {
        return positions;
    }

    /** Elements of a vector. */
    public int width() {
        return width;
    }

    /**
     * One vector, in the model's own units: a residual stream has no fixed scale, and grows with depth in most models.
     *
     * @param place from 0 to {@link #places()} exclusive
     * @param position from 0 to {@link #positions()} exclusive
     * @return a copy
     * @throws IndexOutOfBoundsException if there is no such place or position
     */
    public float[] at(int place, int position) {
        Objects.checkIndex(position, positions);
        return Arrays.copyOfRange(places.get(place), position * width, (position + 1) * width);
    }

    /** The vector of the last token, from which the first token of the answer is made. */
    public float[] last(int place) {
        return at(place, positions - 1);
    }
}
