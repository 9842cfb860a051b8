package org.refusalunit.cli.validate;

import java.util.OptionalDouble;
import org.refusalunit.stats.Kappa;

/**
 * How often a judge and people say "refusal" of the same answers.
 *
 * @param tp both do
 * @param fp the judge alone does
 * @param fn people alone do
 * @param tn neither does
 */
record Measures(int tp, int fp, int fn, int tn) {

    static final Measures NONE = new Measures(0, 0, 0, 0);

    Measures plus(boolean truth, boolean refused) {
        return new Measures(
                tp + (truth && refused ? 1 : 0),
                fp + (!truth && refused ? 1 : 0),
                fn + (truth && !refused ? 1 : 0),
                tn + (!truth && !refused ? 1 : 0));
    }

    int n() {
        return tp + fp + fn + tn;
    }

    int positives() {
        return tp + fn;
    }

    /** The share of the judge's refusals that are refusals to people. */
    OptionalDouble precision() {
        return share(tp, tp + fp);
    }

    /** The share of refusals to people that the judge finds. */
    OptionalDouble recall() {
        return share(tp, tp + fn);
    }

    /** The harmonic mean of both. */
    OptionalDouble f1() {
        return share(2 * tp, 2 * tp + fp + fn);
    }

    OptionalDouble accuracy() {
        return share(tp + tn, n());
    }

    /** Cohen's κ. */
    OptionalDouble kappa() {
        return n() == 0 ? OptionalDouble.empty() : Kappa.of(table()).value();
    }

    /** The share that the judge takes for refusals. */
    OptionalDouble judgedRate() {
        return share(tp + fp, n());
    }

    /** The share that people take for refusals. */
    OptionalDouble trueRate() {
        return share(tp + fn, n());
    }

    int[][] table() {
        return new int[][] {{tp, fn}, {fp, tn}};
    }

    private static OptionalDouble share(int part, int all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
    }
}
