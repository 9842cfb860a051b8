package org.refusalunit.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles and tails of the standard normal distribution, and the check of what asks for them. */
final class StandardNormal {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /** The z for which a share of {@code confidence} lies between −z and z. */
    static double quantile(double confidence) {
        requireConfidence(confidence);
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** The probability of a value as far from 0 as z, or farther. */
    static double twoSided(double z) {
        return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    }

    static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence level lies between 0 and 1: " + confidence);
        }
    }
}
