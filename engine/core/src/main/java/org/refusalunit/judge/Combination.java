package org.refusalunit.judge;

import java.util.List;

/** A feature that holds where others hold together. */
final class Combination {

    private final String name;
    private final double prior;
    private final List<int[]> with;
    private final int[] without;

    /**
     * A combination.
     *
     * @param name what weights call it
     * @param prior the weight to start from, as in {@link Cue}
     * @param with for each part that has to hold, the features of which one is enough
     * @param without the features of which none may hold
     */
    Combination(String name, double prior, List<int[]> with, int[] without) {
        this.name = name;
        this.prior = prior;
        this.with = List.copyOf(with);
        this.without = without.clone();
    }

    String name() {
        return name;
    }

    double prior() {
        return prior;
    }

    boolean holds(boolean[] features) {
        for (int feature : without) {
            if (features[feature]) {
                return false;
            }
        }
        for (int i = 0; i < with.size(); i++) {
            if (!any(with.get(i), features)) {
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
