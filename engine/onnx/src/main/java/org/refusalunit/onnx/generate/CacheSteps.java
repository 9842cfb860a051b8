package org.refusalunit.onnx.generate;

import java.util.List;

/** Computes on the slots of one cache. */
interface CacheSteps {

    /**
     * Some tokens of a text, to be read behind those that a slot holds.
     *
     * @param slot where to
     * @param tokens the text
     * @param from where in it they begin, which is as many as the slot holds
     * @param count how many
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and read at once.
    record Stretch(int slot, int[] tokens, int from, int count) {}

    /** What it computes on. */
    SharedCache cache();

    /**
     * Reads tokens, without scores.
     *
     * @param stretches of different slots, as many as there are lanes at most
     */
    void read(List<Stretch> stretches) throws GenerationException;

    /**
     * Adds a token to each of some slots, and computes scores.
     *
     * @param first the first slot
     * @param count how many slots have a token
     * @param computed how many take part; those that have no token take any
     * @param tokens by slot
     * @param lengths how many tokens each slot holds
     * @param stretches of other slots, which are read in the same step
     */
    void advance(int first, int count, int computed, int[] tokens, int[] lengths, List<Stretch> stretches)
            throws GenerationException;

    /** The scores of a slot. */
    NextScores scores(int slot);

    void close();
}
