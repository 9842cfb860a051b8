package org.refusalunit.demo;

import java.util.Arrays;
import java.util.List;

/** Token rows of equal length with their mask and positions, as ONNX Runtime takes them. */
final class PaddedRows {
    private final long[][] ids;
    private final long[][] mask;
    private final long[][] positions;

    private PaddedRows(long[][] ids, long[][] mask, long[][] positions) {
        this.ids = ids;
        this.mask = mask;
        this.positions = positions;
    }

    long[][] ids() {
        return ids;
    }

    long[][] mask() {
        return mask;
    }

    long[][] positions() {
        return positions;
    }

    static PaddedRows left(List<int[]> texts, int pad) {
        return padded(texts, pad, true);
    }

    static PaddedRows right(List<int[]> texts, int pad) {
        return padded(texts, pad, false);
    }

    private static PaddedRows padded(List<int[]> texts, int pad, boolean left) {
        int length = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        long[][] ids = new long[texts.size()][length];
        long[][] mask = new long[texts.size()][length];
        long[][] positions = new long[texts.size()][length];
        for (int row = 0; row < ids.length; row++) {
            int[] text = texts.get(row);
            Arrays.fill(ids[row], pad);
            for (int i = 0; i < text.length; i++) {
                int slot = left ? length - text.length + i : i;
                ids[row][slot] = text[i];
                mask[row][slot] = 1;
                positions[row][slot] = i;
            }
        }
        return new PaddedRows(ids, mask, positions);
    }

    /** One new token per row, to be fed with the cache of these rows. */
    PaddedRows followedBy(int[] tokens) {
        long[][] nextIds = new long[tokens.length][1];
        long[][] nextMask = new long[tokens.length][];
        long[][] nextPositions = new long[tokens.length][1];
        for (int row = 0; row < tokens.length; row++) {
            nextIds[row][0] = tokens[row];
            nextMask[row] = Arrays.copyOf(mask[row], mask[row].length + 1);
            nextMask[row][mask[row].length] = 1;
            nextPositions[row][0] = positions[row][positions[row].length - 1] + 1;
        }
        return new PaddedRows(nextIds, nextMask, nextPositions);
    }
}
