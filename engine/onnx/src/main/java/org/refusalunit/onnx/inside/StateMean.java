package org.refusalunit.onnx.inside;

/**
 * The mean hidden state of several texts, at one position of each. The difference of two such means is the simplest direction
 * that tells two kinds of prompts apart.
 *
 * @see <a href="https://arxiv.org/abs/2406.11717">Arditi et al. 2024</a>, who find refusal along such a difference
 */
public final class StateMean {

    private final double[][] sums;
    private int count;

    /**
     * An empty mean.
     *
     * @param places places of the model
     * @param width elements of a vector
     */
    public StateMean(int places, int width) {
        this.sums = new double[places][width];
    }

    /**
     * Takes in the vectors of one text at one position.
     *
     * @throws IllegalArgumentException if they come from another shape of model
     */
    public void add(HiddenStates states, int position) {
        if (states.places() != sums.length || states.width() != sums[0].length) {
            throw new IllegalArgumentException("states of " + states.places() + " places with " + states.width()
                    + " elements do not fit a mean of " + sums.length + " with " + sums[0].length);
        }
        for (int place = 0; place < sums.length; place++) {
            float[] vector = states.at(place, position);
            for (int i = 0; i < vector.length; i++) {
                sums[place][i] += vector[i];
            }
        }
        count++;
    }

    /** How many texts were taken in. */
    public int count() {
        return count;
    }

    /**
     * The mean at a place.
     *
     * @throws IllegalStateException if nothing was taken in
     */
    public float[] at(int place) {
        if (count == 0) {
            throw new IllegalStateException("a mean of no texts");
        }
        float[] mean = new float[sums[place].length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[place][i] / count);
        }
        return mean;
    }

    /** The way from another mean to this one, at a place. */
    public float[] minus(StateMean other, int place) {
        float[] difference = at(place);
        float[] subtracted = other.at(place);
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= subtracted[i];
        }
        return difference;
    }
}
