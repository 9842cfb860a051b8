package org.refusalunit.onnx.tokenizer;

import java.util.List;
import java.util.OptionalInt;

/** Turns text into token ids and back. */
public interface Tokenizer extends AutoCloseable {

    /**
     * Ids of a text's tokens. Nothing is added, cut or padded; special tokens that are written out in the text, as chat
     * templates do, become one id each.
     */
    int[] encode(String text);

    /** The text of ids, without special tokens. */
    String decode(List<Integer> tokens);

    /** Id of a token that is written out, or nothing where the text is not exactly one token. */
    OptionalInt idOf(String token);

    @Override
    void close();
}
