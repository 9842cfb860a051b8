package org.refusalunit.outcome;

import org.jspecify.annotations.Nullable;

/**
 * The refusal rate of a set of trials: refusals / judged.
 *
 * @param counts what it is made of
 * @param value the rate, 0 to 1, or {@code null} where nothing was judged
 * @param interval its confidence interval, or {@code null} where nothing was judged
 */
public record Rate(
        Counts counts, @Nullable Double value, @Nullable Interval interval) {}
