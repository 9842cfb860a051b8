package org.refusalunit.onnx.generate;

import java.util.Arrays;

/**
 * Which slots still hold the attention cache of a beginning that several prompts share, and how much of it: a row that takes the place
 * of another one with the same beginning finds it there, and nothing has to be copied.
 */
final class HeldBeginnings {

    private static final int[] NONE = {};

    private int[][] beginnings = {};
    private int[] intact = {};

    /** There are so many slots now, and only the first of them hold what they held. */
    void resized(int slots, int kept) {
        int before = Math.min(kept, intact.length);
        beginnings = Arrays.copyOf(beginnings, slots);
        intact = Arrays.copyOf(intact, slots);
        Arrays.fill(beginnings, before, slots, NONE);
        Arrays.fill(intact, before, slots, 0);
    }

    /** How many tokens of a beginning a slot holds. */
    int of(int slot, int[] beginning) {
        return Arrays.equals(beginnings[slot], beginning) ? intact[slot] : 0;
    }

    /** With how many tokens two slots begin alike, as far as is known. */
    int common(int slot, int other) {
        return Math.min(intact[slot], of(other, beginnings[slot]));
    }

    /** A slot holds the first tokens of a beginning. */
    void put(int slot, int[] beginning, int tokens) {
        beginnings[slot] = beginning;
        intact[slot] = tokens;
    }

    /** A slot holds what another one holds. */
    void copied(int from, int to) {
        put(to, beginnings[from], intact[from]);
    }

    /** Something was written into a slot from this position on. */
    void overwritten(int slot, int position) {
        intact[slot] = Math.min(intact[slot], position);
    }
}
