package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Computes scores of next tokens for rows of different lengths that lie side by side in one cache, each in a slot of
 * its own. Used by one thread at a time.
 */
public interface SlotDecoder extends AutoCloseable {

    /** How many slots there are now. */
    int slots();

    /** How many tokens each slot has room for. */
    int positions();

    /**
     * How many slots with room for so many tokens the memory allows; 0 if not even one.
     *
     * @param positions tokens of a slot, at least 1
     */
    int affordable(int positions);

    /** Bytes that one slot of so many tokens takes. */
    long slotBytes(int positions);

    /**
     * Makes room. The rows in the first slots stay; what lies behind them is lost.
     *
     * @param slots how many there will be, at least {@code used}
     * @param positions tokens of each, at least as many as any used slot holds
     * @param used how many slots hold rows
     * @return whether the memory could be had; if not, used slots are as before, and {@link #affordable} tells less
     */
    boolean resize(int slots, int positions, int used);

    /**
     * Reads tokens into a slot, whatever the slot held. There are no scores yet: the last token of a prompt is not read but advanced
     * by, together with the other rows, which costs less than to score it alone.
     *
     * @param slot where to
     * @param prompt tokens, as many as the slot has room for at most; may be empty
     * @param beginning tokens that other prompts begin with too, which may have been computed before; empty for none
     * @throws GenerationException if the runtime fails; the slot then holds nothing
     */
    void read(int slot, int[] prompt, int[] beginning) throws GenerationException;

    /** How many prompts are read at once without taking as long as one after the other. */
    default int lanes() {
        return 1;
    }

    /**
     * Reads prompts into slots that lie side by side, as {@link #read} does one.
     *
     * @param first the first slot
     * @param prompts as many as there are lanes at most
     * @throws GenerationException if the runtime fails; all these slots then hold nothing
     */
    default void readAll(int first, List<Opening> prompts) throws GenerationException {
        for (int i = 0; i < prompts.size(); i++) {
            read(first + i, prompts.get(i).tokens(), prompts.get(i).beginning());
        }
    }

    /**
     * Adds a token to each of some slots that lie side by side, and computes the scores of those that follow.
     *
     * @param first the first slot
     * @param count how many
     * @param tokens by slot
     * @throws GenerationException if the runtime fails; the slots are as before then
     */
    void advance(int first, int count, int[] tokens) throws GenerationException;

    /**
     * Advances some slots as {@link #advance(int, int, int[])} does, and reads prompts into the slots behind them, at once where there are
     * lanes.
     *
     * @param first the first slot that advances
     * @param count how many
     * @param tokens by slot
     * @param behind prompts for the slots that follow
     * @throws GenerationException if the runtime fails; slots that advance are as before then, and the others hold nothing
     */
    default void advance(int first, int count, int[] tokens, List<Opening> behind) throws GenerationException {
        readAll(first + count, behind);
        advance(first, count, tokens);
    }

    /** How many tokens a slot holds. */
    int length(int slot);

    /**
     * Scores computed last for a slot that has advanced since its prompt was read.
     *
     * @return one for each token of the vocabulary, free to be changed; valid until the next computation
     */
    FloatBuffer logits(int slot);

    /** The same scores, of which only what is wanted is made ready. */
    default NextScores scores(int slot) {
        return () -> logits(slot);
    }

    /** Whether the highest score is found without looking through all. */
    default boolean knowsHighest() {
        return false;
    }

    /** Copies what one slot holds into another, without the scores. */
    void move(int from, int to);

    @Override
    void close();
}
