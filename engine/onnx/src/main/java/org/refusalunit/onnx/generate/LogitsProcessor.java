package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;

/** Changes scores before a token is picked from them. */
public interface LogitsProcessor {

    /**
     * Changes scores in place. What it does depends on its arguments alone, or answers would depend on their neighbours.
     *
     * @param text the prompt and the answer so far
     * @param scores one for each token of the vocabulary, by id
     */
    void process(Text text, FloatBuffer scores);
}
