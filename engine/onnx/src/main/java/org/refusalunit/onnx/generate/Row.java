package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.refusalunit.trial.FinishReason;

/** One answer in the making. */
public final class Row {

    /** Who waits for an answer. */
    public interface Reader {

        /** Whether somebody still does. Asked before each token. */
        boolean waits();

        /** Takes the whole answer. */
        void written(Answer answer);

        /**
         * Learns that there will be none.
         *
         * @param why one line, free of prompt text
         */
        void failed(String why);
    }

    private final int[] prompt;
    private final int limit;
    private final Set<Integer> endTokens;
    private final Sampler sampler;
    private final Reader reader;
    private final List<Integer> written = new ArrayList<>();
    private boolean done;

    /**
     * An answer to be written.
     *
     * @param prompt the tokens it follows, at least one
     * @param limit the most tokens it may have, at least 1
     * @param endTokens tokens that end it
     * @param sampler what picks its tokens
     * @param reader who waits for it
     */
    public Row(int[] prompt, int limit, Set<Integer> endTokens, Sampler sampler, Reader reader) {
        if (prompt.length < 1 || limit < 1) {
            throw new IllegalArgumentException("a prompt of " + prompt.length + " tokens, an answer of " + limit);
        }
        this.prompt = prompt.clone();
        this.limit = limit;
        this.endTokens = Set.copyOf(endTokens);
        this.sampler = sampler;
        this.reader = reader;
    }

    /** Tokens of the prompt. */
    public int promptLength() {
        return prompt.length;
    }

    /** Whether no more tokens are wanted. */
    boolean isDone() {
        return done || !reader.waits();
    }

    /** All tokens of the prompt but the last. */
    int[] beginning() {
        return Arrays.copyOf(prompt, prompt.length - 1);
    }

    /** The token that the row advances by. */
    int lastToken() {
        return written.isEmpty() ? prompt[prompt.length - 1] : written.get(written.size() - 1);
    }

    /** Picks the next token from the scores. */
    void advance(FloatBuffer logits) {
        int token;
        try {
            token = sampler.pick(logits);
        } catch (GenerationException e) {
            fail(e.reason());
            return;
        }
        if (endTokens.contains(token)) {
            finish(FinishReason.STOP);
            return;
        }
        written.add(token);
        if (written.size() == limit) {
            finish(FinishReason.LENGTH);
        }
    }

    /** Ends the row without an answer. */
    public void fail(String why) {
        if (!done) {
            done = true;
            reader.failed(why);
        }
    }

    private void finish(FinishReason reason) {
        done = true;
        reader.written(new Answer(written, reason));
    }
}
