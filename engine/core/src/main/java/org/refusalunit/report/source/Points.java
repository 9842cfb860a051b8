package org.refusalunit.report.source;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Differences and probabilities as people read them. */
public final class Points {

    private static final double SMALLEST = 0.0001;

    private Points() {}

    /** A difference of shares in percentage points, with its sign: {@code +12.5}. */
    public static String of(double difference) {
        BigDecimal points = new BigDecimal(difference).movePointRight(2).setScale(1, RoundingMode.HALF_EVEN);
        return (points.signum() > 0 ? "+" : "") + points.toPlainString().replace('-', '\u2212');
    }

    /** A probability with four decimals. */
    public static String probability(double probability) {
        return probability < SMALLEST
                ? "< 0.0001"
                : new BigDecimal(probability)
                        .setScale(4, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
