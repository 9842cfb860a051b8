package org.refusalunit.suite.lint;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sketches of sets: two sets have the same k-th value with a probability of their Jaccard similarity (A. Broder, <i>On the
 * resemblance and containment of documents</i>, 1997). The values are folded into keys, one per band of {@value #ROWS}
 * values; sets of similarity s share at least one of the {@value #BANDS} keys with the probability {@code 1 - (1 - s^6)^20}:
 * 0.998 at 0.8, 0.9998 at 0.85.
 */
final class MinHash {

    static final int BANDS = 20;
    static final int ROWS = 6;

    private static final long SEED = 20240229;

    private final int[] multipliers = new int[BANDS * ROWS];
    private final int[] offsets = new int[BANDS * ROWS];
    private final int[] smallest = new int[BANDS * ROWS];

    MinHash() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] = random.nextInt() | 1;
            offsets[i] = random.nextInt();
        }
    }

    /** Writes the keys of a set to {@code keys[at]} and behind. */
    void keys(long[] set, long[] keys, int at) {
        Arrays.fill(smallest, Integer.MAX_VALUE);
        for (long element : set) {
            add((int) (element >>> Integer.SIZE), smallest, multipliers, offsets);
        }
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = (key ^ smallest[band * ROWS + row]) * 0xBF58476D1CE4E5B9L;
                key ^= key >>> 29;
            }
            keys[at + band] = key;
        }
    }

    /** Nearly all of the linter's time: of plain {@code int}s, so that the compiler does several at once. */
    private static void add(int element, int[] smallest, int[] multipliers, int[] offsets) {
        for (int i = 0; i < smallest.length; i++) {
            // Only the upper bits of a product are well mixed, and they decide which is smaller.
            smallest[i] = Math.min(smallest[i], element * multipliers[i] + offsets[i]);
        }
    }
}
