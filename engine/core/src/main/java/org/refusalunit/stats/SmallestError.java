package org.refusalunit.stats;

import java.util.function.DoublePredicate;

/** The p-value that belongs to a way of making intervals: the smallest error at which the interval still tells something. */
public final class SmallestError {

    private static final double LEAST = 1e-12;
    private static final int STEPS = 60;

    private SmallestError() {}

    /**
     * The smallest error, 1 less the confidence.
     *
     * @param tells whether the interval of a confidence tells it; what one tells, every narrower one does
     * @return between 10⁻¹² and 1; 1 where no interval tells it
     */
    public static double of(DoublePredicate tells) {
        if (tells.test(1 - LEAST)) {
            return LEAST;
        }
        double no = Math.log(LEAST);
        double yes = 0;
        for (int step = 0; step < STEPS; step++) {
            double middle = (no + yes) / 2;
            double error = Math.exp(middle);
            if (error < 1 && tells.test(1 - error)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return Math.exp(yes);
    }
}
