package org.refusalunit.onnx.generate;

/**
 * The exponential function of numbers that are not positive, by sums and products only: it has the same bits on every
 * machine, which {@link Math#exp} does not promise.
 */
final class Exponential {

    /** From here down the exponential is taken for zero; it is below 10^-307. */
    static final double WEIGHTLESS = 708;

    private static final double LOG2_E = 1.4426950408889634;

    /** The leading 33 bits of ln 2, so that its products with small whole numbers are exact, and the rest of it. */
    private static final double LN2_HIGH = 0x1.62e42fee00000p-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    private Exponential() {}

    /** The exponential of a number from minus infinity to zero, to within two units in the last place. */
    static double ofNegative(double x) {
        if (!(x > -WEIGHTLESS)) {
            return 0;
        }
        double power = Math.rint(x * LOG2_E);
        double r = x - power * LN2_HIGH - power * LN2_LOW;
        return series(r) * Double.longBitsToDouble(((long) power + 1023) << 52);
    }

    /** The Taylor series up to the 13th power, whose rest is below 10^-17 where |r| is at most half of ln 2. */
    private static double series(double r) {
        double sum = 1.0 / 6227020800.0;
        sum = sum * r + 1.0 / 479001600.0;
        sum = sum * r + 1.0 / 39916800.0;
        sum = sum * r + 1.0 / 3628800.0;
        sum = sum * r + 1.0 / 362880.0;
        sum = sum * r + 1.0 / 40320.0;
        sum = sum * r + 1.0 / 5040.0;
        sum = sum * r + 1.0 / 720.0;
        sum = sum * r + 1.0 / 120.0;
        sum = sum * r + 1.0 / 24.0;
        sum = sum * r + 1.0 / 6.0;
        sum = sum * r + 0.5;
        return (sum * r + 1) * r + 1;
    }
}
