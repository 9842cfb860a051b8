package org.refusalunit.onnx.generate;

import java.util.Set;

/**
 * What ends an answer.
 *
 * @param limit the most tokens it may have, at least 1
 * @param endTokens tokens that end it and are no part of it
 * @param stopTexts texts that end it
 */
public record Ending(int limit, Set<Integer> endTokens, StopTexts stopTexts) {

    public Ending {
        if (limit < 1) {
            throw new IllegalArgumentException("an answer of at most " + limit + " tokens");
        }
        endTokens = Set.copyOf(endTokens);
    }

    /** An ending by tokens only. */
    public Ending(int limit, Set<Integer> endTokens) {
        this(limit, endTokens, StopTexts.NONE);
    }

    boolean stops(Text text) {
        return !stopTexts.isEmpty() && stopTexts.cut(text.written()) >= 0;
    }
}
