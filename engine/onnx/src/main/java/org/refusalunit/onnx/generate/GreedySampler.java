package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;

/** Picks the token with the highest score; of equal ones that with the lowest id. */
public final class GreedySampler implements Sampler {

    @Override
    public int pick(FloatBuffer logits) throws GenerationException {
        return best(logits);
    }

    /** Index of the highest score, which is checked to be a finite number, as are all to be numbers. */
    static int best(FloatBuffer logits) throws GenerationException {
        float highest = highest(logits);
        if (Float.isNaN(highest)) {
            throw new GenerationException("the model's scores are not numbers (NaN for token " + firstNaN(logits)
                    + "): its weights are damaged or its precision is too low");
        }
        if (Float.isInfinite(highest)) {
            throw new GenerationException(
                    "the model's scores have no finite highest value: its weights are damaged or its precision is too low");
        }
        int best = 0;
        while (logits.get(best) != highest) {
            best++;
        }
        return best;
    }

    /** The highest score, or NaN if there is one. Four of them are kept, since each comparison has to wait for the one before. */
    private static float highest(FloatBuffer logits) {
        float a = Float.NEGATIVE_INFINITY;
        float b = a;
        float c = a;
        float d = a;
        int size = logits.limit();
        int i = 0;
        for (; i + 3 < size; i += 4) {
            a = Math.max(a, logits.get(i));
            b = Math.max(b, logits.get(i + 1));
            c = Math.max(c, logits.get(i + 2));
            d = Math.max(d, logits.get(i + 3));
        }
        for (; i < size; i++) {
            a = Math.max(a, logits.get(i));
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    private static int firstNaN(FloatBuffer logits) {
        int i = 0;
        while (!Float.isNaN(logits.get(i))) {
            i++;
        }
        return i;
    }
}
