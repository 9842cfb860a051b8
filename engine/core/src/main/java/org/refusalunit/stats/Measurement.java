package org.refusalunit.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;

/**
 * The refusals among some trials, and how much they tell. Trials of one prompt, or of one scenario, are taken together, as
 * {@link Clusters} does.
 */
public final class Measurement {

    private final Tally tally;
    private final double effective;

    Measurement(Tally tally) {
        this.tally = tally;
        Optional<Clusters> clusters = tally.clusters();
        this.effective = clusters.isPresent()
                ? clusters.get().effectiveTrials()
                : tally.counts(0).judged();
    }

    /** Measures those of the trials that are wanted. */
    public static Measurement of(List<TrialResult> trials, Predicate<TrialResult> wanted) {
        Tally tally = new Tally(Tally.clustered(trials));
        for (TrialResult trial : trials) {
            if (wanted.test(trial)) {
                tally.add(trial);
            }
        }
        return new Measurement(tally);
    }

    /** The counts; none is skipped. */
    public Counts counts() {
        return tally.counts(0);
    }

    /** The rate with its interval. */
    public Rate rate(double confidence, IntervalMethod method) {
        return tally.rate(0, confidence, method);
    }

    /** How many separate trials would tell as much as the judged ones. */
    public double effectiveTrials() {
        return effective;
    }

    /** The lower end of the interval of a share of so many trials, which need not be whole. */
    public static double lower(double share, double trials, double confidence, IntervalMethod method) {
        return Proportions.lower(share, trials, confidence, method);
    }

    /** The upper end of the interval of a share of so many trials, which need not be whole. */
    public static double upper(double share, double trials, double confidence, IntervalMethod method) {
        return Proportions.upper(share, trials, confidence, method);
    }

    /** What an interval of these trials is called. */
    public String method(IntervalMethod method) {
        return Proportions.name(method) + (tally.clusters().isPresent() ? Clusters.SUFFIX : "");
    }
}
