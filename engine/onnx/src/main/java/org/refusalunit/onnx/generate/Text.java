package org.refusalunit.onnx.generate;

import java.util.Arrays;
import java.util.List;
import org.refusalunit.onnx.inside.TokenText;

/** The tokens of a prompt and of the answer as far as it is written. */
public final class Text implements TokenText {

    private static final int FIRST_ROOM = 32;

    private final int[] prompt;
    private final int limit;
    private int[] written;
    private int count;

    Text(int[] prompt, int limit) {
        this.prompt = prompt.clone();
        this.limit = limit;
        this.written = new int[Math.min(limit, FIRST_ROOM)];
    }

    void add(int token) {
        if (count == written.length) {
            written = Arrays.copyOf(written, Math.min(limit, 2 * count));
        }
        written[count++] = token;
    }

    int[] prompt() {
        return prompt;
    }

    int last() {
        return count == 0 ? prompt[prompt.length - 1] : written[count - 1];
    }

    @Override
    public int promptLength() {
        return prompt.length;
    }

    /** Tokens of the answer so far. */
    public int writtenCount() {
        return count;
    }

    @Override
    public int length() {
        return prompt.length + count;
    }

    @Override
    public int token(int index) {
        return index < prompt.length ? prompt[index] : written[index - prompt.length];
    }

    /** The answer so far. */
    public List<Integer> written() {
        return Arrays.stream(written, 0, count).boxed().toList();
    }
}
