package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.function.Supplier;

/**
 * Scores of which the highest of each block is known. What is found is what a search through all of them finds, without looking into
 * more than the blocks that hold it.
 */
final class BlockedScores implements NextScores {

    private final FloatBuffer raw;
    private final FloatBuffer highest;
    private final FloatBuffer sums;
    private final float factor;
    private final Supplier<FloatBuffer> all;

    /**
     * Scores.
     *
     * @param raw scores without their factor
     * @param highest the highest of each block of these
     * @param sums of each block; not a number where one of its scores is none
     * @param factor what scores are multiplied by
     * @param all gives the scores with their factor
     */
    BlockedScores(FloatBuffer raw, FloatBuffer highest, FloatBuffer sums, float factor, Supplier<FloatBuffer> all) {
        this.raw = raw;
        this.highest = highest;
        this.sums = sums;
        this.factor = factor;
        this.all = all;
    }

    @Override
    public FloatBuffer all() {
        return all.get();
    }

    @Override
    public int highest(HighestScore search) throws GenerationException {
        float best = Float.NEGATIVE_INFINITY;
        boolean numbers = factor > 0;
        for (int block = 0; block < highest.limit(); block++) {
            numbers &= !Float.isNaN(sums.get(block));
            best = Math.max(best, highest.get(block));
        }
        best *= factor;
        return numbers && Float.isFinite(best) ? first(best) : search.find(all());
    }

    /** Scores that differ may be equal once they are multiplied, so that the first of them is looked for. */
    private int first(float best) {
        int block = 0;
        while (highest.get(block) * factor != best) {
            block++;
        }
        int index = block * (raw.limit() / highest.limit());
        while (raw.get(index) * factor != best) {
            index++;
        }
        return index;
    }
}
