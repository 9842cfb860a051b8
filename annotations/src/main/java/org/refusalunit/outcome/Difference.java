package org.refusalunit.outcome;

/**
 * A difference of two rates with its confidence interval.
 *
 * @param value the difference, −1 to 1
 * @param lower lower end of the interval, −1 to 1
 * @param upper upper end, {@code lower} to 1
 * @param confidence confidence level, between 0 and 1
 * @param method how the interval was computed, such as {@code newcombe}
 */
public record Difference(double value, double lower, double upper, double confidence, String method) {

    public Difference {
        if (!(value >= -1 && value <= 1 && lower >= -1 && upper <= 1 && lower <= upper)) {
            throw new IllegalArgumentException(
                    "no difference of rates: " + value + " between " + lower + " and " + upper);
        }
    }
}
