package org.refusalunit.cli.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import org.refusalunit.stats.Decimals;

/** Figures as text. */
public final class Figure {

    private static final int DECIMALS = 3;
    /** What stands where there is no figure. */
    public static final String NONE = "-";

    private Figure() {}

    /** A share or coefficient with three decimals. */
    public static String of(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return (rounded.signum() == 0 ? BigDecimal.ZERO.setScale(DECIMALS) : rounded).toPlainString();
    }

    /** The same, or {@value #NONE}. */
    public static String of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : NONE;
    }

    /** A difference of shares, with its sign. */
    public static String signed(double value) {
        String text = of(value);
        return text.startsWith("-") || value == 0 ? text : "+" + text;
    }

    /** An interval. */
    public static String interval(double lower, double upper) {
        return of(lower) + " .. " + of(upper);
    }

    /** A rate in per cent, or {@value #NONE}. */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? Decimals.percent(share.getAsDouble()) : NONE;
    }

    /** A probability of what was seen by chance, to three digits that mean something. */
    public static String probability(double p) {
        return p < 0.001 ? "< 0.001" : of(p);
    }
}
