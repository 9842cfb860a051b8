package org.refusalunit.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.refusalunit.outcome.Interval;

/**
 * Intervals of a rate that hold at every moment at once, so that one may look after each trial and stop when one likes (I.
 * Waudby-Smith and A. Ramdas, Confidence sequences for sampling without replacement, NeurIPS 2020, section 2, with a uniform
 * prior; H. Robbins, Statistical methods related to the law of the iterated logarithm, Annals of Mathematical Statistics 41,
 * 1970, 1397–1409).
 *
 * <p>After s successes in t trials, a rate is kept as long as its likelihood is not too small beside that of all rates
 * together: (t + 1) · P(s | t, rate) &gt; error. Under a uniform prior s is uniform on 0 to t, so that the inverse of the left
 * side, the prior over the posterior of the true rate turned upside down, is a non-negative martingale that begins at 1; by
 * Ville's inequality it ever reaches 1 / error with a probability of at most the error.
 */
public final class ConfidenceSequence {

    /** What intervals of this kind are called in results. */
    public static final String METHOD = "prior-posterior-ratio";

    private static final int STEPS = 80;

    private ConfidenceSequence() {}

    /**
     * The interval of the share of successes among {@code population} things, of which some were drawn at random without
     * replacement. When all are drawn it is a point.
     *
     * @param successes among those drawn, 0 to {@code drawn}
     * @param drawn 0 to {@code population}
     * @param population how many there are, at least 1
     * @param error the probability of ever leaving out the true share, above 0 and below 1
     */
    public static Interval ofPopulation(int successes, int drawn, int population, double error) {
        require(successes, drawn, error);
        if (population < 1 || drawn > population) {
            throw new IllegalArgumentException(drawn + " were drawn from " + population);
        }
        int least = successes;
        int most = population - (drawn - successes);
        int likeliest = Math.max(least, Math.min(most, likeliest(successes, drawn, population)));
        int inside = likeliest;
        int outside = least - 1;
        while (inside - outside > 1) {
            int middle = (inside + outside) >>> 1;
            if (keeps(successes, drawn, population, middle, error)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        int lower = inside;
        inside = likeliest;
        outside = most + 1;
        while (outside - inside > 1) {
            int middle = (inside + outside) >>> 1;
            if (keeps(successes, drawn, population, middle, error)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return new Interval((double) lower / population, (double) inside / population, 1 - error, METHOD);
    }

    private static int likeliest(int successes, int drawn, int population) {
        return drawn == 0 ? population / 2 : (int) Math.floor((population + 1.0) * successes / drawn);
    }

    private static boolean keeps(int successes, int drawn, int population, int total, double error) {
        if (drawn == 0) {
            return true;
        }
        double log = HypergeometricDistribution.of(population, total, drawn).logProbability(successes);
        return Math.log(drawn + 1.0) + log > Math.log(error);
    }

    /**
     * The interval of a rate of which independent trials were seen.
     *
     * @param successes 0 to {@code trials}
     * @param trials how many were seen
     * @param error the probability of ever leaving out the true rate, above 0 and below 1
     */
    public static Interval ofRate(int successes, int trials, double error) {
        require(successes, trials, error);
        if (trials == 0) {
            return new Interval(0, 1, 1 - error, METHOD);
        }
        double likeliest = (double) successes / trials;
        double lower = successes == 0 ? 0 : end(successes, trials, likeliest, 0, error);
        double upper = successes == trials ? 1 : end(successes, trials, likeliest, 1, error);
        return new Interval(lower, upper, 1 - error, METHOD);
    }

    private static double end(int successes, int trials, double inside, double outside, double error) {
        double in = inside;
        double out = outside;
        for (int step = 0; step < STEPS; step++) {
            double middle = (in + out) / 2;
            double log = BinomialDistribution.of(trials, middle).logProbability(successes);
            if (Math.log(trials + 1.0) + log > Math.log(error)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private static void require(int successes, int trials, double error) {
        Proportions.require(successes, trials);
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("an error lies between 0 and 1: " + error);
        }
    }
}
