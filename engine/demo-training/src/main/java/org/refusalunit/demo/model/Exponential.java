package org.refusalunit.demo.model;

/**
 * {@code e^x} in single precision from additions and multiplications alone.
 *
 * <p>{@link Math#exp} may differ by platform and {@link StrictMath#exp} is slow; this is the same everywhere and within 2
 * units in the last place or so: {@code x = n·ln2 + r} with {@code |r| ≤ ln2/2}, a Taylor polynomial for {@code e^r}
 * and {@code 2^n} by its bits.
 */
final class Exponential {
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 355f / 512;
    private static final float LN2_LOW = -2.1219444e-4f;
    private static final float SMALLEST = -87f;
    private static final float LARGEST = 88f;

    private Exponential() {}

    static float of(float x) {
        if (x < SMALLEST) {
            return 0;
        }
        float bounded = x > LARGEST ? LARGEST : x;
        float scaled = bounded * LOG2_E;
        int n = (int) (scaled >= 0 ? scaled + 0.5f : scaled - 0.5f);
        float r = (bounded - n * LN2_HIGH) - n * LN2_LOW;
        float polynomial = 1 / 5040f;
        polynomial = polynomial * r + 1 / 720f;
        polynomial = polynomial * r + 1 / 120f;
        polynomial = polynomial * r + 1 / 24f;
        polynomial = polynomial * r + 1 / 6f;
        polynomial = polynomial * r + 0.5f;
        polynomial = polynomial * r + 1f;
        polynomial = polynomial * r + 1f;
        return polynomial * Float.intBitsToFloat((n + 127) << 23);
    }
}
