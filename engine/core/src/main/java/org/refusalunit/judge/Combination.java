package org.refusalunit.judge;

import java.util.List;

/**
 * A feature that holds where others hold together.
 *
 * @param name what weights call it
 * @param prior the weight to start from, as in {@link Cue}
 * @param with for each part that has to hold, the features of which one is enough
 * @param without the features of which none may hold
 */
record Combination(String name, double prior, List<int[]> with, int[] without) {

    Combination {
        with = List.copyOf(with);
    }

    boolean holds(boolean[] features) {
        for (int feature : without) {
            if (features[feature]) {
                return false;
            }
        }
        for (int[] part : with) {
            if (!any(part, features)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(int[] part, boolean[] features) {
        for (int feature : part) {
            if (features[feature]) {
                return true;
            }
        }
        return false;
    }
}
