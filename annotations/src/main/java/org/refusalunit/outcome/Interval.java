package org.refusalunit.outcome;

/**
 * A confidence interval of a rate.
 *
 * @param lower lower end, 0 to 1
 * @param upper upper end, {@code lower} to 1
 * @param confidence confidence level, between 0 and 1
 * @param method how it was computed, such as {@code wilson}
 */
public record Interval(double lower, double upper, double confidence, String method) {

    public Interval {
        if (!(lower >= 0 && upper <= 1 && lower <= upper)) {
            throw new IllegalArgumentException("no interval of a rate: " + lower + " to " + upper);
        }
    }
}
