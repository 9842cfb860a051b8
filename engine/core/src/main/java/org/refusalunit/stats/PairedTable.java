package org.refusalunit.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Interval;

/**
 * Two measurements of the same things, such as the refusals of two models on the same prompts.
 *
 * @param both how many succeeded both times
 * @param firstOnly how many succeeded the first time only
 * @param secondOnly how many succeeded the second time only
 * @param neither how many never did
 */
public record PairedTable(int both, int firstOnly, int secondOnly, int neither) {

    /** What the intervals of this class are called in results. */
    public static final String METHOD = "newcombe-paired";

    public PairedTable {
        if (both < 0 || firstOnly < 0 || secondOnly < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "counts are not negative: " + both + ", " + firstOnly + ", " + secondOnly + ", " + neither);
        }
        Math.addExact(Math.addExact(both, firstOnly), Math.addExact(secondOnly, neither));
    }

    /** The same pairs with the measurements in the other order. */
    public PairedTable reversed() {
        return new PairedTable(both, secondOnly, firstOnly, neither);
    }

    /** How many pairs there are. */
    public int pairs() {
        return both + firstOnly + secondOnly + neither;
    }

    /** How many pairs differ. */
    public int discordant() {
        return firstOnly + secondOnly;
    }

    /**
     * The first rate less the second one, with the interval of method 10 of R. G. Newcombe, Improved confidence intervals for
     * the difference between binomial proportions based on paired data, Statistics in Medicine 17, 1998, 2635–2650: Wilson's
     * intervals of both rates, put together with the φ of the table, which is corrected for continuity where it is positive.
     *
     * @param confidence two-sided confidence level, above 0 and below 1
     * @return empty where there are no pairs
     */
    public Optional<Difference> difference(double confidence) {
        int n = pairs();
        Optional<Interval> first = Wilson.interval(both + firstOnly, n, confidence);
        Optional<Interval> second = Wilson.interval(both + secondOnly, n, confidence);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        double rate1 = (double) (both + firstOnly) / n;
        double rate2 = (double) (both + secondOnly) / n;
        double difference = (double) (firstOnly - secondOnly) / n;
        double phi = phi();
        double below = distance(rate1 - first.get().lower(), second.get().upper() - rate2, phi);
        double above =
                distance(first.get().upper() - rate1, rate2 - second.get().lower(), phi);
        return Optional.of(new Difference(
                difference, Math.max(-1, difference - below), Math.min(1, difference + above), confidence, METHOD));
    }

    /** The law of cosines; at φ = 1 and equal distances, rounding could leave something below zero. */
    private static double distance(double one, double other, double phi) {
        return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
    }

    private double phi() {
        double product = (double) (both + firstOnly)
                * (secondOnly + neither)
                * ((double) (both + secondOnly) * (firstOnly + neither));
        if (product == 0) {
            return 0;
        }
        double cross = (double) both * neither - (double) firstOnly * secondOnly;
        double corrected = cross > 0 ? Math.max(0, cross - pairs() / 2.0) : cross;
        return corrected / Math.sqrt(product);
    }

    /**
     * The two-sided p-value of the exact test of equal rates (Q. McNemar, Note on the sampling error of the difference
     * between correlated proportions or percentages, Psychometrika 12, 1947, 153–157, with the binomial in place of χ²): of
     * the pairs that differ, each side has half if nothing has changed.
     */
    public double exactMcNemar() {
        return Math.min(1, 2 * atMost(Math.min(firstOnly, secondOnly)));
    }

    /**
     * The mid-p of the same test: half of the probability of what was seen counts. Less conservative (M. W. Fagerland, S.
     * Lydersen and P. Laake, The McNemar test for binary matched-pairs data, BMC Medical Research Methodology 13, 2013, 91).
     * 1 where no pair differs.
     */
    public double midPMcNemar() {
        if (firstOnly == secondOnly) {
            return discordant() == 0
                    ? 1
                    : 1 - BinomialDistribution.of(discordant(), 0.5).probability(firstOnly) / 2;
        }
        int smaller = Math.min(firstOnly, secondOnly);
        return 2 * atMost(smaller) - BinomialDistribution.of(discordant(), 0.5).probability(smaller);
    }

    /**
     * The one-sided p-value of the exact test against "the second measurement has no more successes": the probability of so
     * many changes towards success, or more, if both directions are equally likely.
     */
    public double exactIncrease() {
        return discordant() == 0 ? 1 : atMost(firstOnly);
    }

    /** The same against "no fewer successes". */
    public double exactDecrease() {
        return discordant() == 0 ? 1 : atMost(secondOnly);
    }

    private double atMost(int count) {
        return discordant() == 0
                ? 1
                : BinomialDistribution.of(discordant(), 0.5).cumulativeProbability(count);
    }
}
