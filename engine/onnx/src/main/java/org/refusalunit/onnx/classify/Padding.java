package org.refusalunit.onnx.classify;

/**
 * How windows are filled up so that more of them are equally long and can be computed together. How long a window becomes depends on the
 * window alone, so it is the same in every batch.
 *
 * @param step lengths are filled up to multiples of this; 1 where nothing is filled up
 * @param longest the most tokens of a window, which is never exceeded
 * @param token what fills up
 */
record Padding(int step, int longest, int token) {

    /**
     * Tokens to which lengths are filled up. On processors an encoder that reads some hundred tokens is as busy with one row as with
     * several, so little is won by filling up more.
     */
    static final int STEP = 16;

    /** Nothing is filled up. */
    static final Padding NONE = new Padding(1, Integer.MAX_VALUE, 0);

    /** The length of a window once it is filled up. */
    int filled(int length) {
        return Math.max(length, (int) Math.min(longest, (length + step - 1L) / step * step));
    }
}
