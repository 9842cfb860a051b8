package org.refusalunit.onnx.generate;

import java.util.Arrays;

/**
 * Tokens for one computation.
 *
 * @param tokens row after row
 * @param rows how many rows
 * @param columns tokens of each row
 */
record TokenMatrix(int[] tokens, int rows, int columns) {

    /** A stretch of one row. */
    static TokenMatrix row(int[] tokens, int from, int count) {
        return new TokenMatrix(Arrays.copyOfRange(tokens, from, from + count), 1, count);
    }

    /** One token for each row. */
    static TokenMatrix column(int[] tokens) {
        return new TokenMatrix(tokens.clone(), tokens.length, 1);
    }
}
