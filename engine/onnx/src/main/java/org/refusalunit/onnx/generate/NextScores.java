package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;

/** The scores of the tokens that may come next in a row. */
interface NextScores {

    /** One for each token of the vocabulary, free to be changed. */
    FloatBuffer all();

    /**
     * The token with the highest score; of equal ones that with the lowest id.
     *
     * @param search what looks through scores
     * @throws GenerationException if the scores are not numbers
     */
    default int highest(HighestScore search) throws GenerationException {
        return search.find(all());
    }
}
