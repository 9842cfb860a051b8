package org.refusalunit.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A feature that holds where others hold together. */
final class Combination {

    private final FeatureSet[] with;
    private final FeatureSet without;

    /**
     * A combination.
     *
     * @param with for each part that has to hold, the features of which one is enough
     * @param without the features of which none may hold
     */
    Combination(List<int[]> with, int[] without) {
        this.with = new FeatureSet[with.size()];
        for (int part = 0; part < this.with.length; part++) {
            this.with[part] = set(with.get(part));
        }
        this.without = set(without);
    }

    private static FeatureSet set(int[] features) {
        int most = 0;
        for (int feature : features) {
            most = Math.max(most, feature);
        }
        FeatureSet set = new FeatureSet(most);
        for (int feature : features) {
            set.add(feature);
        }
        return set;
    }

    static Combination read(TableReader in) throws IOException {
        int parts = in.number();
        List<int[]> with = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            with.add(in.ints());
        }
        return new Combination(with, in.ints());
    }

    void write(TableWriter out) {
        out.number(with.length);
        for (FeatureSet part : with) {
            out.ints(part.numbers());
        }
        out.ints(without.numbers());
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
