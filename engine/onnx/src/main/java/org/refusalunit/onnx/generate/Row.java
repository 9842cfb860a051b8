package org.refusalunit.onnx.generate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

    private final Text text;
    private final Ending ending;
    private final Picking picking;
    private final Reader reader;
    private final int[] beginning;
    private int picked;
    private @Nullable String unpicked;
    private boolean done;

    /**
     * An answer to be written.
     *
     * @param prompt the tokens it follows, at least one
     * @param beginning tokens that other prompts begin with too; those that this one shares with them may be
     *     computed once for all. It depends on the prompt alone, or its answer would not
     * @param ending what ends it
     * @param picking how its tokens are picked
     * @param reader who waits for it
     */
    public Row(int[] prompt, int[] beginning, Ending ending, Picking picking, Reader reader) {
        if (prompt.length < 1) {
            throw new IllegalArgumentException("a prompt has at least one token");
        }
        this.text = new Text(prompt, ending.limit());
        this.beginning = beginning;
        this.ending = ending;
        this.picking = picking;
        this.reader = reader;
    }

    /** Tokens of the prompt. */
    public int promptLength() {
        return text.promptLength();
    }

    /** The most tokens it can have in a cache: the last token of an answer never gets there. */
    int positions() {
        return Math.max(beginning.length, text.promptLength() + ending.limit() - 1);
    }

    /** Whether no more tokens are wanted. */
    boolean isDone() {
        return done || !reader.waits();
    }

    int[] beginning() {
        return beginning;
    }

    /** All tokens of the prompt but the last. */
    int[] promptButLast() {
        return Arrays.copyOf(text.prompt(), text.promptLength() - 1);
    }

    /** The token that the row advances by. */
    int lastToken() {
        return text.last();
    }

    /** Whether its next token is the one with the highest score. */
    boolean picksHighest() {
        return picking.picksHighest();
    }

    /** Picks the next token from the scores, which may be changed. Touches nothing but this row, and tells nobody. */
    void pick(NextScores scores) {
        unpicked = null;
        try {
            picked = picking.pick(text, scores);
        } catch (GenerationException e) {
            unpicked = e.reason();
        } catch (RuntimeException e) {
            unpicked = "no token could be picked: " + e;
        }
    }

    /** Goes on by the token that was picked, or ends where none could be. */
    void advance() {
        if (unpicked != null) {
            fail(unpicked);
            return;
        }
        int token = picked;
        if (ending.endTokens().contains(token)) {
            finish(FinishReason.STOP);
            return;
        }
        text.add(token);
        if (ending.stops(text)) {
            finish(FinishReason.STOP);
        } else if (text.writtenCount() == ending.limit()) {
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
        reader.written(new Answer(text.written(), reason));
    }
}
