package org.refusalunit.onnx.generate;

import java.util.Arrays;

/** Tokens for one computation, row after row. */
final class TokenMatrix {

    private final int[] tokens;
    private final int rows;

    private TokenMatrix(int[] tokens, int rows) {
        this.tokens = tokens;
        this.rows = rows;
    }

    /** A stretch of one row. */
    static TokenMatrix row(int[] tokens, int from, int count) {
        return new TokenMatrix(Arrays.copyOfRange(tokens, from, from + count), 1);
    }

    /** One token for each row. */
    static TokenMatrix column(int[] tokens) {
        return new TokenMatrix(tokens.clone(), tokens.length);
    }

    int rows() {
        return rows;
    }

    /** Tokens of each row. */
    int columns() {
        return tokens.length / rows;
    }

    /** A token, counted through all rows. */
    int token(int index) {
        return tokens[index];
    }
}
