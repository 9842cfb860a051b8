package org.refusalunit.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.refusalunit.outcome.Interval;

/**
 * The exact interval of a proportion (C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated
 * in the case of the binomial, Biometrika 26, 1934, 404–413): all proportions that an equal-tailed binomial test does not
 * reject. The ends are quantiles of Beta(s, n − s + 1) and Beta(s + 1, n − s). Never covers less than it says.
 */
public final class ClopperPearson {

    /** What intervals of this kind are called in results. */
    public static final String METHOD = "clopper-pearson";

    private ClopperPearson() {}

    /**
     * The interval of the proportion {@code successes / n}. Its lower end is exactly 0 where nothing succeeded, its upper
     * end exactly 1 where everything did.
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
        double s = share * n;
        return share == 0 ? 0 : BetaDistribution.of(s, n - s + 1).inverseCumulativeProbability((1 - confidence) / 2);
    }

    /** The upper end at a number of trials that need not be whole. */
    static double upper(double share, double n, double confidence) {
        double s = share * n;
        return share == 1 ? 1 : BetaDistribution.of(s + 1, n - s).inverseSurvivalProbability((1 - confidence) / 2);
    }
}
