package org.refusalunit.judge;

import java.util.List;

/**
 * Turns log odds into calibrated ones: {@code stretch * odds + move} (Platt 1999), fitted to odds of held-out answers.
 *
 * @param stretch what odds are multiplied with
 * @param move what is added then
 */
record Calibration(double stretch, double move) {

    static final Calibration NONE = new Calibration(1, 0);

    private static final int STEPS = 50;

    /** Log odds, the truth, and how much it counts. */
    record Point(double odds, boolean yes, double count) {}

    /** Newton's method from no change on. */
    static Calibration of(List<Point> points) {
        double stretch = 1;
        double move = 0;
        for (int step = 0; step < STEPS; step++) {
            double[] sums = new double[5];
            for (Point point : points) {
                double p = Weights.probability(stretch * point.odds() + move);
                double error = point.count() * (p - (point.yes() ? 1 : 0));
                double curve = point.count() * p * (1 - p);
                sums[0] += error * point.odds();
                sums[1] += error;
                sums[2] += curve * point.odds() * point.odds();
                sums[3] += curve * point.odds();
                sums[4] += curve;
            }
            double determinant = sums[2] * sums[4] - sums[3] * sums[3];
            if (determinant < 1e-12) {
                return NONE;
            }
            stretch -= (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
            move -= (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
        }
        return new Calibration(stretch, move);
    }
}
