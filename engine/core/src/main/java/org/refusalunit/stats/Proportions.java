package org.refusalunit.stats;

import java.util.Optional;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Interval;

/** The interval of a proportion by any of the methods. */
public final class Proportions {

    private Proportions() {}

    /**
     * The interval of the proportion {@code successes / n}.
     *
     * @param successes 0 to {@code n}
     * @param n how many were tried
     * @param confidence two-sided confidence level, above 0 and below 1
     * @param method how it is computed
     * @return empty where nothing was tried
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static Optional<Interval> interval(int successes, int n, double confidence, IntervalMethod method) {
        return switch (method) {
            case WILSON -> Wilson.interval(successes, n, confidence);
            case CLOPPER_PEARSON -> ClopperPearson.interval(successes, n, confidence);
            case JEFFREYS -> Jeffreys.interval(successes, n, confidence);
        };
    }

    /** What a method is called in results. */
    static String name(IntervalMethod method) {
        return switch (method) {
            case WILSON -> Wilson.METHOD;
            case CLOPPER_PEARSON -> ClopperPearson.METHOD;
            case JEFFREYS -> Jeffreys.METHOD;
        };
    }

    static double lower(double share, double n, double confidence, IntervalMethod method) {
        return switch (method) {
            case WILSON -> Wilson.lower(share, n, confidence);
            case CLOPPER_PEARSON -> ClopperPearson.lower(share, n, confidence);
            case JEFFREYS -> Jeffreys.lower(share, n, confidence);
        };
    }

    static double upper(double share, double n, double confidence, IntervalMethod method) {
        return switch (method) {
            case WILSON -> Wilson.upper(share, n, confidence);
            case CLOPPER_PEARSON -> ClopperPearson.upper(share, n, confidence);
            case JEFFREYS -> Jeffreys.upper(share, n, confidence);
        };
    }

    static void require(int successes, int n) {
        if (n < 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("no proportion: " + successes + " of " + n);
        }
    }
}
