package org.refusalunit.report.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of parameters as people write them. */
public final class Sizes {

    private static final String[] UNITS = {"", "K", "M", "B", "T"};
    private static final int THOUSAND = 1000;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Sizes() {}

    /** Three digits and a unit: {@code 500M}, {@code 1.54B}. */
    public static String shortForm(double parameters) {
        double left = parameters;
        int unit = 0;
        while (left >= THOUSAND && unit < UNITS.length - 1) {
            left /= THOUSAND;
            unit++;
        }
        return new BigDecimal(left, THREE_DIGITS).stripTrailingZeros().toPlainString() + UNITS[unit];
    }
}
