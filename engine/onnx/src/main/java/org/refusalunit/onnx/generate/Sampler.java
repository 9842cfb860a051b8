package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;

/** Picks the tokens of one answer. */
public interface Sampler {

    /**
     * The next token.
     *
     * @param logits scores of all tokens, by id
     * @return its id
     * @throws GenerationException if the scores are not numbers
     */
    int pick(FloatBuffer logits) throws GenerationException;
}
