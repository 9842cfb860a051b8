package org.refusalunit.benchmarks.local;

/**
 * An endless row of random numbers, the same for the same seed. Billions of them are drawn: this is the quickest generator whose
 * numbers are good enough to keep activations in range.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">SplitMix64</a>
 */
final class RandomValues {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final float TO_UNIT = 0x1p-31f;

    private long state;

    RandomValues(long seed) {
        this.state = seed;
    }

    /** The numbers that belong to a name, whatever was drawn before. */
    static RandomValues named(long seed, String name) {
        return new RandomValues(seed * GAMMA + name.hashCode());
    }

    /** Any 64 bits. */
    long bits() {
        state += GAMMA;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** A number from -1 to 1. */
    float signed() {
        return (int) bits() * TO_UNIT;
    }

    /** A whole number from {@code least} to {@code most}. */
    int between(int least, int most) {
        return least + (int) Long.remainderUnsigned(bits(), most - least + 1L);
    }
}
