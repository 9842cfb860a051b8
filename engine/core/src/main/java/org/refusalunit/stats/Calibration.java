package org.refusalunit.stats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a judge's scores are the shares that they claim to be, in bins of equal width.
 *
 * @param bins from 0 to 1
 * @param expectedError the expected calibration error: |accuracy − confidence| averaged over bins, weighted by what is in them
 *     (M. P. Naeini, G. F. Cooper and M. Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015;
 *     here of the score of the class looked for, not of the likelier one)
 * @param largestError the largest such difference of a bin that is not empty
 * @param brier the mean squared difference of score and truth (G. W. Brier, Monthly Weather Review 78, 1950, 1–3)
 */
public record Calibration(List<Bin> bins, double expectedError, double largestError, double brier) {

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * A bin.
     *
     * @param from its lowest score
     * @param to its highest score; belongs to the next bin, save in the last one
     * @param n how many scores lie in it
     * @param meanScore their mean, or {@code null} where there are none
     * @param share how many of them are true, 0 to 1, or {@code null} where there are none
     */
    public record Bin(
            double from,
            double to,
            int n,
            @Nullable Double meanScore,
            @Nullable Double share) {}

    /**
     * The calibration of scores.
     *
     * @param scores each 0 to 1
     * @param truths what they are about, one for each
     * @param bins how many bins, such as 10
     * @throws IllegalArgumentException if there is nothing, a score is out of its range, or the numbers differ
     */
    public static Calibration of(double[] scores, boolean[] truths, int bins) {
        if (scores.length == 0 || scores.length != truths.length || bins < 1) {
            throw new IllegalArgumentException(
                    scores.length + " scores, " + truths.length + " truths and " + bins + " bins");
        }
        int[] counts = new int[bins];
        int[] trues = new int[bins];
        double[] sums = new double[bins];
        double brier = 0;
        for (int i = 0; i < scores.length; i++) {
            double score = scores[i];
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("a score lies between 0 and 1: " + score);
            }
            int bin = Math.min(bins - 1, (int) (score * bins));
            counts[bin]++;
            sums[bin] += score;
            double truth = truths[i] ? 1 : 0;
            trues[bin] += truths[i] ? 1 : 0;
            brier += (score - truth) * (score - truth);
        }
        List<Bin> table = new ArrayList<>();
        double expected = 0;
        double largest = 0;
        for (int bin = 0; bin < bins; bin++) {
            double from = (double) bin / bins;
            double to = (bin + 1.0) / bins;
            if (counts[bin] == 0) {
                table.add(new Bin(from, to, 0, null, null));
                continue;
            }
            double mean = sums[bin] / counts[bin];
            double share = (double) trues[bin] / counts[bin];
            table.add(new Bin(from, to, counts[bin], mean, share));
            expected += Math.abs(mean - share) * counts[bin] / scores.length;
            largest = Math.max(largest, Math.abs(mean - share));
        }
        return new Calibration(table, expected, largest, brier / scores.length);
    }
}
