package org.refusalunit.stats;

import java.util.Optional;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Interval;

/**
 * The difference of the rates of two groups that have nothing to do with each other, such as harmful and harmless prompts.
 * The interval is method 10 of R. G. Newcombe, Interval estimation for the difference between independent proportions,
 * Statistics in Medicine 17, 1998, 873–890: the distances from each rate to the end of its own interval, squared and added.
 */
public final class IndependentDifference {

    /** What intervals of this kind are called in results. */
    public static final String METHOD = "newcombe";

    private IndependentDifference() {}

    /**
     * The difference {@code successes1 / n1 − successes2 / n2}, from Wilson's intervals.
     *
     * @param confidence two-sided confidence level, above 0 and below 1
     * @return empty where one of the groups is
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static Optional<Difference> of(int successes1, int n1, int successes2, int n2, double confidence) {
        Optional<Interval> first = Proportions.interval(successes1, n1, confidence, IntervalMethod.WILSON);
        Optional<Interval> second = Proportions.interval(successes2, n2, confidence, IntervalMethod.WILSON);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of((double) successes1 / n1, first.get(), (double) successes2 / n2, second.get(), METHOD));
    }

    /**
     * The difference of two rates whose intervals are known already, by whichever method.
     *
     * @param method what the result is called
     * @throws IllegalArgumentException if the intervals differ in confidence
     */
    static Difference of(double rate1, Interval first, double rate2, Interval second, String method) {
        if (first.confidence() != second.confidence()) {
            throw new IllegalArgumentException(
                    "the intervals have the confidences " + first.confidence() + " and " + second.confidence());
        }
        double difference = rate1 - rate2;
        double below = Math.hypot(rate1 - first.lower(), second.upper() - rate2);
        double above = Math.hypot(first.upper() - rate1, rate2 - second.lower());
        return new Difference(
                difference,
                Math.max(-1, difference - below),
                Math.min(1, difference + above),
                first.confidence(),
                method);
    }

    /**
     * The two-sided p-value of the z-test with pooled variance: z = (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)), p of both groups
     * together. 1 where all or none succeeded in both, and where a group is empty.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static double pooledTest(int successes1, int n1, int successes2, int n2) {
        Proportions.require(successes1, n1);
        Proportions.require(successes2, n2);
        if (n1 == 0 || n2 == 0) {
            return 1;
        }
        double pooled = ((double) successes1 + successes2) / ((double) n1 + n2);
        double variance = pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2);
        if (variance == 0) {
            return 1;
        }
        return StandardNormal.twoSided(((double) successes1 / n1 - (double) successes2 / n2) / Math.sqrt(variance));
    }
}
