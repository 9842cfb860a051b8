package org.refusalunit.judge;

import java.util.List;

/**
 * Turns log odds into calibrated ones, {@code stretch * odds}, fitted to odds of held-out answers: Platt's scaling (1999) without
 * its move.
 *
 * @param stretch what odds are multiplied with
 */
record Calibration(double stretch) {

    static final Calibration NONE = new Calibration(1);

    private static final int STEPS = 50;
    private static final double LEAST_CURVE = 1e-12;
    private static final double LEAST_SHARE = 1e-12;

    /** Log odds, the truth, and how much it counts. */
    record Point(double odds, boolean yes, double count) {}

    /**
     * The stretch that suits the points best, by Newton's method from no change on; a step that makes things worse is halved. No
     * move: the fit leaves out the offsets of the sets, and moving all odds would bring a mean of them back, most of it from
     * answers that are written to be hard.
     */
    static Calibration of(List<Point> points) {
        Calibration best = NONE;
        for (int step = 0; step < STEPS; step++) {
            double slope = 0;
            double curve = 0;
            for (Point point : points) {
                double p = Weights.probability(best.stretch * point.odds());
                slope += point.count() * (p - (point.yes() ? 1 : 0)) * point.odds();
                curve += point.count() * p * (1 - p) * point.odds() * point.odds();
            }
            if (curve < LEAST_CURVE) {
                return best;
            }
            double change = slope / curve;
            double loss = best.loss(points);
            Calibration next = new Calibration(best.stretch - change);
            for (double share = 0.5; next.loss(points) > loss && share > LEAST_SHARE; share /= 2) {
                next = new Calibration(best.stretch - share * change);
            }
            best = next;
        }
        return best;
    }

    private double loss(List<Point> points) {
        double loss = 0;
        for (Point point : points) {
            double margin = stretch * point.odds() * (point.yes() ? 1 : -1);
            double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
            loss += point.count() * (margin > 0 ? tail : tail - margin);
        }
        return loss;
    }
}
