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
    private static final double LEAST_DETERMINANT = 1e-12;

    /** Log odds, the truth, and how much it counts. */
    record Point(double odds, boolean yes, double count) {}

    /** Newton's method from no change on; a step that makes things worse is halved. */
    static Calibration of(List<Point> points) {
        Calibration best = NONE;
        for (int step = 0; step < STEPS; step++) {
            double[] sums = best.sums(points);
            double determinant = sums[2] * sums[4] - sums[3] * sums[3];
            if (determinant < LEAST_DETERMINANT) {
                return best;
            }
            double stretch = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
            double move = (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
            Calibration next = new Calibration(best.stretch - stretch, best.move - move);
            double loss = best.loss(points);
            for (double share = 0.5; next.loss(points) > loss && share > LEAST_DETERMINANT; share /= 2) {
                next = new Calibration(best.stretch - share * stretch, best.move - share * move);
            }
            best = next;
        }
        return best;
    }

    /** The gradient, and the three sums that the curvature is made of. */
    private double[] sums(List<Point> points) {
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
        return sums;
    }

    private double loss(List<Point> points) {
        double loss = 0;
        for (Point point : points) {
            double margin = (stretch * point.odds() + move) * (point.yes() ? 1 : -1);
            double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
            loss += point.count() * (margin > 0 ? tail : tail - margin);
        }
        return loss;
    }
}
