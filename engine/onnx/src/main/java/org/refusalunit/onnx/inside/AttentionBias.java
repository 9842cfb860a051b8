package org.refusalunit.onnx.inside;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers added to attention scores before they become weights, for all heads and all tokens that look. At a score's own
 * scale, about 1 makes a token 2.7 times as important; {@link #HIDE} takes it out of sight.
 */
public final class AttentionBias {

    /** Makes a token as good as masked: far below any score, and finite. */
    public static final float HIDE = -1e9f;

    /**
     * A push on some columns of some layers.
     *
     * @param firstLayer from 0
     * @param endLayer exclusive
     * @param firstColumn position of the first token that is looked at, from 0
     * @param endColumn exclusive
     * @param value what is added
     */
    record Push(int firstLayer, int endLayer, int firstColumn, int endColumn, float value) {}

    private static final AttentionBias NONE = new AttentionBias(List.of());

    private final List<Push> pushes;

    private AttentionBias(List<Push> pushes) {
        this.pushes = List.copyOf(pushes);
    }

    /** Nothing is added. */
    public static AttentionBias none() {
        return NONE;
    }

    /**
     * Adds to the scores of some columns, in all layers.
     *
     * @param firstColumn position of the first token that is looked at, from 0
     * @param endColumn exclusive
     * @param value what is added; finite
     * @throws IllegalArgumentException if one of them is out of range
     */
    public AttentionBias and(int firstColumn, int endColumn, float value) {
        return and(0, Integer.MAX_VALUE, firstColumn, endColumn, value);
    }

    /**
     * Adds to the scores of some columns, in some layers.
     *
     * @param firstLayer from 0
     * @param endLayer exclusive
     * @param firstColumn position of the first token that is looked at, from 0
     * @param endColumn exclusive
     * @param value what is added; finite
     * @throws IllegalArgumentException if one of them is out of range
     */
    public AttentionBias and(int firstLayer, int endLayer, int firstColumn, int endColumn, float value) {
        if (firstLayer < 0
                || endLayer <= firstLayer
                || firstColumn < 0
                || endColumn <= firstColumn
                || !Float.isFinite(value)) {
            throw new IllegalArgumentException("no bias of " + value + " on columns " + firstColumn + " to " + endColumn
                    + " of layers " + firstLayer + " to " + endLayer);
        }
        List<Push> more = new ArrayList<>(pushes);
        more.add(new Push(firstLayer, endLayer, firstColumn, endColumn, value));
        return new AttentionBias(more);
    }

    /** One value for each layer and column, layer by layer. */
    float[] values(int layers, int columns) {
        float[] values = new float[layers * columns];
        for (Push push : pushes) {
            for (int layer = push.firstLayer(); layer < Math.min(push.endLayer(), layers); layer++) {
                for (int column = push.firstColumn(); column < Math.min(push.endColumn(), columns); column++) {
                    values[layer * columns + column] += push.value();
                }
            }
        }
        return values;
    }

    boolean isNone() {
        return pushes.isEmpty();
    }
}
