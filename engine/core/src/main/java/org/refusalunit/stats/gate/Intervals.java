package org.refusalunit.stats.gate;

import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Interval;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.Wilson;

/** Intervals in words. */
final class Intervals {

    private Intervals() {}

    /** {@code 95 % interval 6.2 % to 16.0 %}, with its method where that is not Wilson's. */
    static String words(Interval interval) {
        String method = interval.method().equals(Wilson.METHOD) ? "" : ", " + interval.method();
        return Decimals.declaredPercent(interval.confidence()) + " interval " + Decimals.percent(interval.lower())
                + " to " + Decimals.percent(interval.upper()) + method;
    }

    /** {@code 0.710, 95 % interval 0.550 to 0.812}. */
    static String words(Difference difference) {
        return thousandths(difference.value()) + " (" + Decimals.declaredPercent(difference.confidence()) + " interval "
                + thousandths(difference.lower()) + " to " + thousandths(difference.upper()) + ")";
    }

    static String thousandths(double value) {
        long rounded = Math.round(Math.abs(value) * 1000);
        return (value < 0 && rounded > 0 ? "-" : "") + Decimals.decimal(rounded, 3);
    }
}
