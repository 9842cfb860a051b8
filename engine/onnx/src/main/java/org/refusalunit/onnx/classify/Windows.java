package org.refusalunit.onnx.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.refusalunit.onnx.tokenizer.TokenFrame;
import org.refusalunit.onnx.tokenizer.TokenFrame.Framed;

/**
 * Cuts texts into windows that a model can read. One text is cut as it is. Of two, the first stands before every window of the second;
 * where both are too long together, the first is cut to what the second leaves, and to no less than half of the room.
 *
 * <p>All windows of a text but a single short one are full: the last one reaches back as far as it has to.
 */
final class Windows {

    private static final int[] NONE = {};

    private final TokenFrame single;
    private final TokenFrame pair;
    private final int length;
    private final int overlap;

    /**
     * Windows.
     *
     * @param single what stands around one text
     * @param pair what stands around two
     * @param length the most tokens of a window with all that stands around
     * @param overlap tokens that a window has in common with the one before
     */
    Windows(TokenFrame single, TokenFrame pair, int length, int overlap) {
        if (length <= Math.max(single.size(), pair.size()) + 1) {
            throw new IllegalArgumentException("of " + length + " tokens nothing is left for texts");
        }
        this.single = single;
        this.pair = pair;
        this.length = length;
        this.overlap = overlap;
    }

    /** The windows of one text. */
    List<Framed> of(int[] text) {
        List<Framed> windows = new ArrayList<>();
        for (int[] part : parts(text, length - single.size())) {
            windows.add(single.around(part, NONE));
        }
        return windows;
    }

    /** Whether one text needs no more than one window. */
    boolean fits(int[] text) {
        return text.length <= length - single.size();
    }

    /** The windows of two texts. */
    List<Framed> of(int[] first, int[] second) {
        int room = length - pair.size();
        int[] before = kept(first, second.length, room);
        List<Framed> windows = new ArrayList<>();
        for (int[] part : parts(second, room - before.length)) {
            windows.add(pair.around(before, part));
        }
        return windows;
    }

    /** The windows of two texts that are one to the model. */
    List<Framed> joined(int[] first, int[] second) {
        int room = length - single.size();
        int[] before = kept(first, second.length, room);
        List<Framed> windows = new ArrayList<>();
        for (int[] part : parts(second, room - before.length)) {
            int[] both = Arrays.copyOf(before, before.length + part.length);
            System.arraycopy(part, 0, both, before.length, part.length);
            windows.add(single.around(both, NONE));
        }
        return windows;
    }

    private static int[] kept(int[] first, int second, int room) {
        return Arrays.copyOf(first, Math.min(first.length, Math.max(room / 2, room - second)));
    }

    private List<int[]> parts(int[] tokens, int room) {
        if (tokens.length <= room) {
            return List.of(tokens);
        }
        int step = room - Math.min(overlap, room / 2);
        List<int[]> parts = new ArrayList<>();
        for (int start = 0; start + room < tokens.length; start += step) {
            parts.add(Arrays.copyOfRange(tokens, start, start + room));
        }
        parts.add(Arrays.copyOfRange(tokens, tokens.length - room, tokens.length));
        return parts;
    }
}
