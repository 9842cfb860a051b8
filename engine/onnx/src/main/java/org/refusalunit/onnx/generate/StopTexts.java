package org.refusalunit.onnx.generate;

import java.util.List;
import java.util.function.Function;

/**
 * Texts that end an answer. They are looked for in the text of all its tokens, so that it does not matter how the
 * tokens cut them; special tokens are no text.
 *
 * @param texts what is looked for, none of them empty
 * @param decoder turns tokens into text
 */
public record StopTexts(List<String> texts, Function<List<Integer>, String> decoder) {

    /** Texts that never occur. */
    public static final StopTexts NONE = new StopTexts(List.of(), tokens -> "");

    public StopTexts {
        texts = List.copyOf(texts);
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Where the first of the texts begins in the answer of the given tokens, or -1. */
    int cut(List<Integer> tokens) {
        return cut(decoder.apply(tokens));
    }

    /** The answer up to the first of the texts. */
    public String before(String answer) {
        int cut = cut(answer);
        return cut < 0 ? answer : answer.substring(0, cut);
    }

    private int cut(String answer) {
        int first = -1;
        for (String text : texts) {
            int at = answer.indexOf(text);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }
}
