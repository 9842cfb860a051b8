package org.refusalunit.judge;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns can start with a word or a pair of words, by hash. A collision costs a trial of a pattern and nothing else.
 */
final class StartIndex {

    private final int[] keys;
    private final int @Nullable [][] patterns;
    private final int shift;

    private StartIndex(int bits) {
        keys = new int[1 << bits];
        patterns = new int[1 << bits][];
        shift = 32 - bits;
    }

    /** An index of hashes to the numbers of patterns. */
    static StartIndex of(Map<Integer, TreeSet<Integer>> starts) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(4, starts.size()));
        StartIndex index = new StartIndex(bits + 1);
        new TreeMap<>(starts)
                .forEach((hash, numbers) -> index.put(
                        hash, numbers.stream().mapToInt(Integer::intValue).toArray()));
        return index;
    }

    private void put(int hash, int[] numbers) {
        int slot = slot(hash);
        while (patterns[slot] != null) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = hash;
        patterns[slot] = Arrays.copyOf(numbers, numbers.length);
    }

    /** The numbers of the patterns under a hash, or {@code null}. */
    int @Nullable [] get(int hash) {
        int slot = slot(hash);
        int[] found = patterns[slot];
        while (found != null && keys[slot] != hash) {
            slot = slot + 1 & keys.length - 1;
            found = patterns[slot];
        }
        return found;
    }

    private int slot(int hash) {
        return hash * 0x9E3779B1 >>> shift;
    }
}
