package org.refusalunit.judge;

import java.util.Arrays;
import java.util.List;

/**
 * Combinations in order, each of which may be made of those before it. Most of them do not hold in a text: one is looked at only
 * where a feature of its first part holds.
 */
final class Combinations {

    private static final long[] NONE = {};

    private final Combination[] all;
    private final int first;
    /** For each feature the combinations with it in their first part, a bit each; none for most features. */
    private final long[][] due;
    /** Those that need no feature. */
    private final long[] always;

    /**
     * Combinations of features.
     *
     * @param all in order
     * @param first the feature of the first one; those of the others follow
     * @param features how many features there are
     */
    Combinations(List<Combination> all, int first, int features) {
        this.all = all.toArray(new Combination[0]);
        this.first = first;
        this.always = new long[(this.all.length >> 6) + 1];
        this.due = new long[features][];
        Arrays.fill(due, NONE);
        for (int number = 0; number < this.all.length; number++) {
            for (int feature : this.all[number].firstPart()) {
                due[feature] = due[feature] == NONE ? new long[always.length] : due[feature];
                set(due[feature], number);
            }
            if (this.all[number].firstPart().length == 0) {
                set(always, number);
            }
        }
    }

    private static void set(long[] numbers, int number) {
        numbers[number >> 6] |= 1L << number;
    }

    /** Adds the features of the combinations that hold. */
    void addTo(FeatureSet features) {
        long[] left = always.clone();
        for (int feature = features.next(0); feature >= 0; feature = features.next(feature + 1)) {
            addDue(feature, left);
        }
        for (int at = 0; at < left.length; at++) {
            while (left[at] != 0) {
                int number = (at << 6) + Long.numberOfTrailingZeros(left[at]);
                left[at] &= left[at] - 1;
                if (all[number].holds(features)) {
                    features.add(first + number);
                    addDue(first + number, left);
                }
            }
        }
    }

    private void addDue(int feature, long[] left) {
        long[] more = due[feature];
        for (int at = 0; at < more.length; at++) {
            left[at] |= more[at];
        }
    }
}
