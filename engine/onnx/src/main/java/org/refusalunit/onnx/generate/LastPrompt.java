package org.refusalunit.onnx.generate;

import java.util.Arrays;

/**
 * The prompt that was read last, and the slot that still begins with it: answers to the same prompt are asked for one after the
 * other, and it has to be computed for the first of them only.
 */
final class LastPrompt {

    private static final int NOWHERE = -1;

    private int[] prompt = {};
    private int[] beginning = {};
    private int slot = NOWHERE;

    /** The slot that begins with the prompt, or -1. A prompt that is cut elsewhere is another one. */
    int slotOf(int[] wanted, int[] wantedBeginning) {
        boolean same = slot != NOWHERE && Arrays.equals(prompt, wanted) && Arrays.equals(beginning, wantedBeginning);
        return same ? slot : NOWHERE;
    }

    void read(int into, int[] tokens, int[] shared) {
        prompt = tokens;
        beginning = shared;
        slot = into;
    }

    /** A slot's row is now in another slot, and what that held is gone. */
    void moved(int from, int to) {
        if (slot == from) {
            slot = to;
        } else {
            overwritten(to);
        }
    }

    /** What a slot held is gone. */
    void overwritten(int lost) {
        if (slot == lost) {
            slot = NOWHERE;
        }
    }

    /** Only the first slots are left. */
    void kept(int first) {
        if (slot >= first) {
            slot = NOWHERE;
        }
    }
}
