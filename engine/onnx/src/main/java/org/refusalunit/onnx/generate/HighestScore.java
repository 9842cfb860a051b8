package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Finds the highest score. A vocabulary of 150,000 tokens is searched for every token that is written: it is read in
 * stretches, of which each lane keeps its own highest, which the JVM turns into vector instructions; four times as fast
 * as one by one.
 */
final class HighestScore {

    private static final int LANES = 512;

    private final float[] stretch = new float[LANES];
    private final float[] highest = new float[LANES];

    /**
     * Index of the highest score; of equal ones the lowest index.
     *
     * @throws GenerationException if a score is not a number, or the highest is not finite
     */
    int find(FloatBuffer scores) throws GenerationException {
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        int size = scores.limit();
        for (int from = 0; from < size; from += LANES) {
            int count = Math.min(LANES, size - from);
            scores.get(from, stretch, 0, count);
            if (count < LANES) {
                Arrays.fill(stretch, count, LANES, Float.NEGATIVE_INFINITY);
            }
            keepHighest(highest, stretch);
        }
        float best = Float.NEGATIVE_INFINITY;
        for (float each : highest) {
            best = Math.max(best, each);
        }
        refuseWhatIsNoNumber(best, scores);
        return first(best, scores);
    }

    /** Of a number and no number the latter is the maximum. */
    private static void keepHighest(float[] highest, float[] stretch) {
        for (int i = 0; i < LANES; i++) {
            highest[i] = Math.max(highest[i], stretch[i]);
        }
    }

    private int first(float best, FloatBuffer scores) {
        int first = scores.limit();
        for (int lane = 0; lane < LANES; lane++) {
            if (highest[lane] == best) {
                int index = lane;
                while (index < first && scores.get(index) != best) {
                    index += LANES;
                }
                first = Math.min(first, index);
            }
        }
        return first;
    }

    private static void refuseWhatIsNoNumber(float best, FloatBuffer scores) throws GenerationException {
        if (Float.isNaN(best)) {
            int index = 0;
            while (!Float.isNaN(scores.get(index))) {
                index++;
            }
            throw new GenerationException("the model's scores are not numbers (NaN for token " + index
                    + "): its weights are damaged or its precision is too low");
        }
        if (Float.isInfinite(best)) {
            throw new GenerationException(
                    "the model's scores have no finite highest value: its weights are damaged or its precision is too low");
        }
    }
}
