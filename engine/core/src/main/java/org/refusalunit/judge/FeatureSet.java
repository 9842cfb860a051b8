package org.refusalunit.judge;

/** A set of features by number. */
final class FeatureSet {

    private final long[] bits;
    /** In front of the first and behind the last of these numbers there are none. */
    private int low;

    private int high;

    /** An empty set of features of which there are so many. */
    FeatureSet(int number) {
        bits = new long[(number >> 6) + 1];
        low = bits.length;
    }

    /** A copy, which others change. */
    FeatureSet(FeatureSet other) {
        bits = other.bits.clone();
        low = other.low;
        high = other.high;
    }

    void add(int feature) {
        int at = feature >> 6;
        bits[at] |= 1L << feature;
        low = Math.min(low, at);
        high = Math.max(high, at + 1);
    }

    /** The same where it holds. No branch: it cannot be guessed. */
    void add(int feature, boolean holds) {
        int at = feature >> 6;
        bits[at] |= (holds ? 1L : 0L) << feature;
        low = Math.min(low, at);
        high = Math.max(high, at + 1);
    }

    boolean has(int feature) {
        return (bits[feature >> 6] & 1L << feature) != 0;
    }

    /** Whether a feature of another set is in this one, which has room for all of them. */
    boolean hasAnyOf(FeatureSet other) {
        long common = 0;
        for (int at = other.low; at < other.high; at++) {
            common |= bits[at] & other.bits[at];
        }
        return common != 0;
    }

    /** The first number from one on, or -1. */
    int next(int from) {
        if (from >> 6 >= high) {
            return -1;
        }
        long left = bits[from >> 6] & -1L << from;
        int at = from >> 6;
        while (left == 0) {
            if (++at == high) {
                return -1;
            }
            left = bits[at];
        }
        return (at << 6) + Long.numberOfTrailingZeros(left);
    }

    /** All numbers, in ascending order. */
    int[] numbers() {
        int count = 0;
        for (int at = low; at < high; at++) {
            count += Long.bitCount(bits[at]);
        }
        int[] numbers = new int[count];
        int found = 0;
        for (int at = low; at < high; at++) {
            for (long left = bits[at]; left != 0; left &= left - 1) {
                numbers[found++] = (at << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return numbers;
    }
}
