package org.refusalunit.onnx.inside;

import java.nio.FloatBuffer;

/** Changes scores before a token is picked from them. */
@FunctionalInterface
public interface LogitsProcessor {

    /**
     * Changes scores in place. What it does has to depend on its arguments alone, or answers would depend on what is computed
     * beside them.
     *
     * @param text the prompt and the answer so far
     * @param scores the model's scores of the next token, one for each id from 0; {@link Float#NEGATIVE_INFINITY} bars a token
     */
    void process(TokenText text, FloatBuffer scores);
}
