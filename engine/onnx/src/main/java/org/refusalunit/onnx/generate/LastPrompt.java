package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The prompt that was read last, the slot that still begins with it, and the scores behind it: answers to the same prompt are
 * asked for one after the other, and it has to be computed for the first of them only.
 */
final class LastPrompt {

    private static final int NOWHERE = -1;

    private int[] prompt = {};
    private int[] beginning = {};
    private float[] scores = {};
    private int slot = NOWHERE;

    /** The slot that begins with the prompt, or -1. A prompt that is cut elsewhere is another one. */
    int slotOf(int[] wanted, int[] wantedBeginning) {
        boolean same = slot != NOWHERE && Arrays.equals(prompt, wanted) && Arrays.equals(beginning, wantedBeginning);
        return same ? slot : NOWHERE;
    }

    /** The scores behind it. */
    float[] scores() {
        return scores;
    }

    void read(int into, int[] tokens, int[] shared, FloatBuffer logits) {
        prompt = tokens;
        beginning = shared;
        slot = into;
        if (scores.length != logits.limit()) {
            scores = new float[logits.limit()];
        }
        logits.get(0, scores);
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
