package org.refusalunit.onnx.classify;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier reads: one text, or two that belong together, such as a question and an answer.
 *
 * @param first the text, or the first of two
 * @param second the second text, or {@code null}
 * @param joined whether the two are one text to the model: the second follows the first without the tokenizer's separator. Where they
 *     are too long together, the first stands before every window of the second all the same
 */
public record TextPair(String first, @Nullable String second, boolean joined) {

    public TextPair {
        Objects.requireNonNull(first, "first");
        if (joined && second == null) {
            throw new IllegalArgumentException("there is no second text to join");
        }
    }

    /** One text. */
    public static TextPair of(String text) {
        return new TextPair(text, null, false);
    }

    /** Two texts. */
    public static TextPair of(String first, String second) {
        return new TextPair(first, Objects.requireNonNull(second, "second"), false);
    }

    /** A text that follows another, as one. */
    public static TextPair joined(String first, String second) {
        return new TextPair(first, Objects.requireNonNull(second, "second"), true);
    }
}
