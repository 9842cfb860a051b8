package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.List;

/** Computes scores of next tokens. Used by one thread at a time. */
public interface Decoder extends AutoCloseable {

    /**
     * Reads tokens into the cache of a new row. The last token of a prompt is not read but advanced by, which gives the
     * first scores.
     *
     * @param tokens what comes first; may be empty
     * @throws GenerationException if the runtime fails
     */
    Rows read(int[] tokens) throws GenerationException;

    /**
     * Makes several rows one, so that they advance together. Closes the given ones, also when it fails.
     *
     * @param rows rows of equal length, at least one
     * @throws GenerationException if the runtime fails
     */
    Rows join(List<Rows> rows) throws GenerationException;

    @Override
    void close();

    /** Rows of equal length that advance together, with their cache. */
    interface Rows extends AutoCloseable {

        /** How many there are. */
        int size();

        /** How many tokens each of them holds. */
        int length();

        /**
         * Adds a token to each row and computes the scores of the one that follows.
         *
         * @param tokens one for each row
         * @throws GenerationException if the runtime fails
         */
        void advance(int[] tokens) throws GenerationException;

        /**
         * The scores computed last.
         *
         * @param row from 0
         * @return one score for each token of the vocabulary; valid until the rows change
         */
        FloatBuffer logits(int row);

        /**
         * Drops all rows but some. The scores computed last are gone then.
         *
         * @param rows indices of those that stay, ascending, at least one
         * @throws GenerationException if the runtime fails
         */
        void keep(int[] rows) throws GenerationException;

        @Override
        void close();
    }
}
