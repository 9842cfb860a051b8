package org.refusalunit.outcome;

/**
 * A rate corrected for the errors of the judge, beside the one that was measured.
 *
 * @param value the corrected rate, 0 to 1
 * @param interval its interval, which carries the uncertainty of the rate and of the judge's figures
 */
public record CorrectedRate(double value, Interval interval) {}
