package org.refusalunit.onnx.classify;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier reads: one text, or two that belong together, such as a question and an answer.
 *
 * @param first the text, or the first of two
 * @param second the second text, or {@code null}
 */
public record TextPair(String first, @Nullable String second) {

    public TextPair {
        Objects.requireNonNull(first, "first");
    }

    /** One text. */
    public static TextPair of(String text) {
        return new TextPair(text, null);
    }

    /** Two texts. */
    public static TextPair of(String first, String second) {
        return new TextPair(first, Objects.requireNonNull(second, "second"));
    }
}
