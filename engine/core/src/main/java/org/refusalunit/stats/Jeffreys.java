package org.refusalunit.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.refusalunit.outcome.Interval;

/**
 * The equal-tailed interval of Beta(s + ½, n − s + ½), the posterior under Jeffreys' prior (L. D. Brown, T. T. Cai and A.
 * DasGupta, Interval estimation for a binomial proportion, Statistical Science 16, 2001, 101–133, section 3.1.2). As there,
 * the lower end is 0 where nothing succeeded and the upper end 1 where everything did, since its coverage would fall to 0
 * there otherwise; the further changes of section 4.1.2 are not made.
 */
public final class Jeffreys {

    /** What intervals of this kind are called in results. */
    public static final String METHOD = "jeffreys";

    private Jeffreys() {}

    /**
     * The interval of the proportion {@code successes / n}.
     *
     * @param successes 0 to {@code n}
     * @param n how many were tried
     * @param confidence two-sided confidence level, above 0 and below 1
     * @return empty where nothing was tried
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static Optional<Interval> interval(int successes, int n, double confidence) {
        Proportions.require(successes, n);
        StandardNormal.requireConfidence(confidence);
        if (n == 0) {
            return Optional.empty();
        }
        double share = (double) successes / n;
        return Optional.of(new Interval(lower(share, n, confidence), upper(share, n, confidence), confidence, METHOD));
    }

    /** The lower end at a number of trials that need not be whole. */
    static double lower(double share, double n, double confidence) {
        return share == 0 ? 0 : posterior(share, n).inverseCumulativeProbability((1 - confidence) / 2);
    }

    /** The upper end at a number of trials that need not be whole. */
    static double upper(double share, double n, double confidence) {
        return share == 1 ? 1 : posterior(share, n).inverseSurvivalProbability((1 - confidence) / 2);
    }

    private static BetaDistribution posterior(double share, double n) {
        return BetaDistribution.of(share * n + 0.5, (1 - share) * n + 0.5);
    }
}
