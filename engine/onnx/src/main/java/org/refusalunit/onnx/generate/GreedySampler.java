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
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.limit(); i++) {
            float score = logits.get(i);
            if (Float.isNaN(score)) {
                throw new GenerationException("the model's scores are not numbers (NaN for token " + i
                        + "): its weights are damaged or its precision is too low");
            }
            if (score > highest) {
                highest = score;
                best = i;
            }
        }
        if (best < 0 || Float.isInfinite(highest)) {
            throw new GenerationException(
                    "the model's scores have no finite highest value: its weights are damaged or its precision is too low");
        }
        return best;
    }
}
