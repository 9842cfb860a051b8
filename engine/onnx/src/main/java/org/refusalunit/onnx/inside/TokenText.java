package org.refusalunit.onnx.inside;

/** The tokens of a prompt and of the answer as far as it is written. */
public interface TokenText {

    /** Tokens of the prompt. */
    int promptLength();

    /** Tokens of prompt and answer. */
    int length();

    /**
     * A token's id.
     *
     * @param index from 0 at the start of the prompt to {@link #length()} exclusive
     */
    int token(int index);
}
