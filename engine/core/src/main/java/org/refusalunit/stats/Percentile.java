package org.refusalunit.stats;

/** Quantiles of what was drawn. */
final class Percentile {

    private Percentile() {}

    /**
     * The quantile by linear interpolation between order statistics (R. J. Hyndman and Y. Fan, Sample quantiles in statistical
     * packages, The American Statistician 50, 1996, 361–365, definition 7), as NumPy and R have it.
     *
     * @param sorted ascending, at least one
     * @param share 0 to 1
     */
    static double of(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
