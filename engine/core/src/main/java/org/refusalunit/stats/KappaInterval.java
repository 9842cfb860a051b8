package org.refusalunit.stats;

/**
 * Cohen's κ with its confidence interval.
 *
 * @param value κ, −1 to 1
 * @param lower lower end, −1 to 1
 * @param upper upper end, {@code lower} to 1
 * @param confidence confidence level, between 0 and 1
 * @param method how it was computed
 */
public record KappaInterval(double value, double lower, double upper, double confidence, String method) {}
