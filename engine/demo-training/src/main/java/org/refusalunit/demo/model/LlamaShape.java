package org.refusalunit.demo.model;

/**
 * The sizes of a Llama-style decoder with tied embeddings.
 *
 * @param vocabulary number of token ids
 * @param width length of a token's hidden vector
 * @param layers number of decoder layers
 * @param heads number of query heads
 * @param kvHeads number of key and value heads; divides {@code heads}
 * @param headWidth length of one head's vectors; even, since rotary positions turn it in pairs
 * @param feedForward inner length of the gated feed-forward block
 * @param context longest sequence, in tokens
 * @param ropeTheta base of the rotary frequencies
 * @param epsilon added to the mean square before the root in every norm
 */
public record LlamaShape(
        int vocabulary,
        int width,
        int layers,
        int heads,
        int kvHeads,
        int headWidth,
        int feedForward,
        int context,
        float ropeTheta,
        float epsilon) {

    /** Checks that the sizes fit together. */
    public LlamaShape {
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException("heads (" + heads + ") must be a multiple of kvHeads (" + kvHeads + ")");
        }
        if (headWidth % 2 != 0) {
            throw new IllegalArgumentException("headWidth must be even: " + headWidth);
        }
    }

    /** Length of all query heads of one token together. */
    public int queryWidth() {
        return heads * headWidth;
    }

    /** Length of all key (or value) heads of one token together. */
    public int keyWidth() {
        return kvHeads * headWidth;
    }

    /** How many query heads share one key head. */
    public int headsPerKey() {
        return heads / kvHeads;
    }
}
