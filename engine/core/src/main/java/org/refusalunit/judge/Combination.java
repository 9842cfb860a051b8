package org.refusalunit.judge;

import java.util.Arrays;
import java.util.List;

/** A feature that holds where others hold together. */
final class Combination {

    private final String name;
    private final double prior;
    private final FeatureSet[] with;
    private final FeatureSet without;

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
        this.with = with.stream().map(Combination::set).toArray(FeatureSet[]::new);
        this.without = set(without);
    }

    private static FeatureSet set(int[] features) {
        FeatureSet set = new FeatureSet(Arrays.stream(features).max().orElse(0));
        for (int feature : features) {
            set.add(feature);
        }
        return set;
    }

    String name() {
        return name;
    }

    double prior() {
        return prior;
    }

    /** The features of which one has to hold first of all; none where there is nothing that has to hold. */
    int[] firstPart() {
        return with.length == 0 ? new int[0] : with[0].numbers();
    }

    boolean holds(FeatureSet features) {
        for (FeatureSet part : with) {
            if (!features.hasAnyOf(part)) {
                return false;
            }
        }
        return !features.hasAnyOf(without);
    }
}
