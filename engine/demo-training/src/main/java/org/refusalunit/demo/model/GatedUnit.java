package org.refusalunit.demo.model;

/**
 * {@code silu(gate) · up}, the inner part of the feed-forward block, and its gradient.
 *
 * <p>Shazeer, "GLU Variants Improve Transformer", 2020.
 */
final class GatedUnit {
    private static final int VALUES_PER_BLOCK = 8192;

    private final Workers workers;

    GatedUnit(Workers workers) {
        this.workers = workers;
    }

    void forward(float[] gate, float[] up, float[] gated) {
        workers.forEachBlock(gated.length, VALUES_PER_BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                gated[i] = gate[i] * sigmoid(gate[i]) * up[i];
            }
        });
    }

    /** Turns the gradient of the result into those of gate and up. */
    void backward(float[] gate, float[] up, float[] dGated, float[] dGate, float[] dUp) {
        workers.forEachBlock(dGated.length, VALUES_PER_BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                float sigmoid = sigmoid(gate[i]);
                float silu = gate[i] * sigmoid;
                dUp[i] = dGated[i] * silu;
                dGate[i] = dGated[i] * up[i] * (sigmoid + silu * (1 - sigmoid));
            }
        });
    }

    private static float sigmoid(float x) {
        return 1 / (1 + Exponential.of(-x));
    }
}
