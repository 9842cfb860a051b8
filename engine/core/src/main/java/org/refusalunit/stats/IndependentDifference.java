package org.refusalunit.stats;

import java.util.Optional;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;

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
        return Optional.of(of((double) successes1 / n1, first.get(), (double) successes2 / n2, second.get()));
    }

    /**
     * The difference of two rates that have their intervals already, by whichever method.
     *
     * @throws IllegalArgumentException if nothing was judged in one of them, or the intervals differ in confidence
     */
    public static Difference of(Rate first, Rate second) {
        Double rate1 = first.value();
        Double rate2 = second.value();
        Interval interval1 = first.interval();
        Interval interval2 = second.interval();
        if (rate1 == null || rate2 == null || interval1 == null || interval2 == null) {
            throw new IllegalArgumentException("a rate of nothing has no difference to another one");
        }
        if (interval1.confidence() != interval2.confidence()) {
            throw new IllegalArgumentException(
                    "the intervals have the confidences " + interval1.confidence() + " and " + interval2.confidence());
        }
        return of(rate1, interval1, rate2, interval2);
    }

    /**
     * The difference of two shares of so many trials, which need not be whole.
     *
     * @param method how the interval of each is computed
     */
    public static Difference at(
            double share1, double trials1, double share2, double trials2, double confidence, IntervalMethod method) {
        String name = Proportions.name(method);
        return of(
                share1,
                new Interval(
                        Proportions.lower(share1, trials1, confidence, method),
                        Proportions.upper(share1, trials1, confidence, method),
                        confidence,
                        name),
                share2,
                new Interval(
                        Proportions.lower(share2, trials2, confidence, method),
                        Proportions.upper(share2, trials2, confidence, method),
                        confidence,
                        name));
    }

    private static Difference of(double rate1, Interval first, double rate2, Interval second) {
        double difference = rate1 - rate2;
        double below = Math.hypot(rate1 - first.lower(), second.upper() - rate2);
        double above = Math.hypot(first.upper() - rate1, rate2 - second.lower());
        return new Difference(
                difference,
                Math.max(-1, difference - below),
                Math.min(1, difference + above),
                first.confidence(),
                method(first, second));
    }

    /** What the intervals are is said where they are not the plain ones of the paper. */
    private static String method(Interval first, Interval second) {
        boolean plain = first.method().equals(Wilson.METHOD) && second.method().equals(Wilson.METHOD);
        if (plain) {
            return METHOD;
        }
        boolean same = first.method().equals(second.method());
        return METHOD + " of " + (same ? first.method() : first.method() + " and " + second.method());
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
