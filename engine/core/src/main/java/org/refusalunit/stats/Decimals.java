package org.refusalunit.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * Numbers as text, the same in every JDK and locale. ({@link Double#toString(double)} changed in JDK 19,
 * <a href="https://bugs.openjdk.org/browse/JDK-4511638">JDK-4511638</a>.)
 */
public final class Decimals {

    private static final int MOST_DIGITS_OF_A_DOUBLE = 17;
    private static final int FIXED_DECIMALS = 6;
    private static final double MILLION = 1e6;
    private static final double MARGIN = 1e-3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private Decimals() {}

    /**
     * The number with exactly six decimals, rounded half to even from its exact binary value.
     *
     * @throws NumberFormatException if it is infinite or not a number
     */
    public static BigDecimal fixed(double value) {
        double millionths = value * MILLION;
        double nearest = Math.rint(millionths);
        // The product is off by far less than the margin, so the exact value rounds to the same; and 30 times faster.
        if (Math.abs(value) < MILLION && Math.abs(millionths - nearest) < 0.5 - MARGIN) {
            return BigDecimal.valueOf((long) nearest, FIXED_DECIMALS);
        }
        return new BigDecimal(value).setScale(FIXED_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The number with exactly six decimals, as {@link #fixed}, but as text. */
    public static String fixedText(double value) {
        OptionalLong millionths = millionths(value);
        return millionths.isPresent()
                ? decimal(millionths.getAsLong(), FIXED_DECIMALS)
                : fixed(value).toPlainString();
    }

    /** The digits of {@link #fixed} without the point; empty where it takes longer to find them. Never negative. */
    public static OptionalLong millionths(double value) {
        double millionths = value * MILLION;
        double nearest = Math.rint(millionths);
        return value >= 0 && value < MILLION && Math.abs(millionths - nearest) < 0.5 - MARGIN
                ? OptionalLong.of((long) nearest)
                : OptionalLong.empty();
    }

    /**
     * A whole number of the given decimal places: {@code decimal(1234, 3)} is {@code 1.234}.
     *
     * @param unscaled not negative
     * @param decimals 1 or more
     */
    public static String decimal(long unscaled, int decimals) {
        StringBuilder digits = new StringBuilder(24).append(unscaled);
        while (digits.length() <= decimals) {
            digits.insert(0, '0');
        }
        return digits.insert(digits.length() - decimals, '.').toString();
    }

    /**
     * The fewest digits that read back as this number, with at least one decimal and no exponent: {@code 0.95},
     * {@code 1.0}.
     *
     * @throws NumberFormatException if it is infinite or not a number
     */
    public static String shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        if (exact.signum() == 0) {
            return "0.0";
        }
        BigDecimal found = exact;
        for (int digits = 1; digits <= MOST_DIGITS_OF_A_DOUBLE; digits++) {
            found = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (found.doubleValue() == value) {
                break;
            }
        }
        BigDecimal plain = found.stripTrailingZeros();
        return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
    }

    /**
     * A share in per cent with one decimal: {@code 46.7 %}. Only exactly none is {@code 0.0 %} and only exactly all is
     * {@code 100.0 %}.
     */
    public static String percent(double share) {
        BigDecimal percent = new BigDecimal(share).multiply(HUNDRED);
        BigDecimal rounded = percent.setScale(1, RoundingMode.HALF_EVEN);
        if (rounded.signum() == 0 && percent.signum() != 0) {
            return "< " + TENTH + " %";
        }
        if (rounded.compareTo(HUNDRED) == 0 && percent.compareTo(HUNDRED) != 0) {
            return "> " + HUNDRED.subtract(TENTH) + " %";
        }
        return rounded.toPlainString() + " %";
    }

    /** A declared share in per cent with as many digits as it was declared with: {@code 95 %}, {@code 99.5 %}. */
    public static String declaredPercent(double share) {
        BigDecimal percent = new BigDecimal(shortest(share)).movePointRight(2);
        return percent.signum() == 0 ? "0 %" : percent.stripTrailingZeros().toPlainString() + " %";
    }
}
