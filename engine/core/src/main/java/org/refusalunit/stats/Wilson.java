package org.refusalunit.stats;

import java.util.Optional;
import org.refusalunit.outcome.Interval;

/**
 * The score interval of a proportion (E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * Journal of the American Statistical Association 22, 1927, 209–212), without continuity correction. It keeps its coverage
 * near 0 and 1 and at small n, where the textbook interval collapses to a point.
 */
public final class Wilson {

    /** What intervals of this kind are called in results. */
    public static final String METHOD = "wilson";

    private Wilson() {}

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
        double z = StandardNormal.quantile(confidence);
        if (n == 0) {
            return Optional.empty();
        }
        double lower = lower(successes, n, z);
        double upper = 1 - lower(n - successes, n, z);
        return Optional.of(new Interval(lower, Math.max(lower, upper), confidence, METHOD));
    }

    /** The lower end at a number of trials that need not be whole. */
    static double lower(double share, double n, double confidence) {
        return share == 0 ? 0 : root(share * n, n, StandardNormal.quantile(confidence));
    }

    /** The upper end at a number of trials that need not be whole. */
    static double upper(double share, double n, double confidence) {
        return 1 - lower(1 - share, n, confidence);
    }

    /**
     * About how many trials it takes, at a proportion of {@code share}, until the interval lies on one side of
     * {@code bound}. The score interval excludes a bound b as soon as (p − b)² n exceeds z² b (1 − b).
     *
     * @return infinite where the proportion is the bound itself
     */
    public static double trialsToLeave(double bound, double share, double confidence) {
        double distance = share - bound;
        if (distance == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double z = StandardNormal.quantile(confidence);
        return z * z * bound * (1 - bound) / (distance * distance);
    }

    private static double lower(int successes, int n, double z) {
        return successes == 0 ? 0 : root(successes, n, z);
    }

    /**
     * The smaller root of (n + z²) x² − (2 s + z²) x + s² / n = 0, taken from the product of the roots: the usual difference
     * of two nearly equal numbers would lose the digits of a small rate.
     */
    private static double root(double s, double n, double z) {
        double square = z * z;
        double larger = 2 * s + square + z * Math.sqrt(square + 4 * s * (n - s) / n);
        return 2 * s * s / n / larger;
    }
}
