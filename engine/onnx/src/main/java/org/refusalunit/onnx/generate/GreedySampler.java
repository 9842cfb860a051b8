package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;

/** Picks the token with the highest score; of equal ones that with the lowest id. */
public final class GreedySampler implements Sampler {

    private final HighestScore highest = new HighestScore();

    @Override
    public int pick(FloatBuffer logits) throws GenerationException {
        return highest.find(logits);
    }

    int pick(NextScores scores) throws GenerationException {
        return scores.highest(highest);
    }
}
