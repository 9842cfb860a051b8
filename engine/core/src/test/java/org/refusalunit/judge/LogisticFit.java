package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression with a normal prior around given weights, by coordinate-wise Newton steps. A weight keeps the sign of
 * its prior; a prior of zero leaves it free. Deterministic.
 */
final class LogisticFit {

    private static final int SWEEPS = 200;

    private final double[] weights;
    private double bias;

    private LogisticFit(double[] priors) {
        weights = priors.clone();
    }

    /** One example: the features that hold, the truth, and how much it counts. */
    static final class Example {
        private final boolean[] features;
        private final boolean yes;
        private final double weight;

        Example(boolean[] features, boolean yes, double weight) {
            this.features = features.clone();
            this.yes = yes;
            this.weight = weight;
        }
    }

    static LogisticFit of(List<Example> examples, double[] priors, double stiffness) {
        LogisticFit fit = new LogisticFit(priors);
        List<List<Integer>> columns = new ArrayList<>();
        double[] margins = new double[examples.size()];
        for (int feature = 0; feature < priors.length; feature++) {
            List<Integer> column = new ArrayList<>();
            for (int row = 0; row < margins.length; row++) {
                if (examples.get(row).features[feature]) {
                    column.add(row);
                    margins[row] += priors[feature];
                }
            }
            columns.add(column);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            fit.sweep(examples, columns, margins, priors, stiffness);
        }
        return fit;
    }

    private void sweep(
            List<Example> examples, List<List<Integer>> columns, double[] margins, double[] priors, double stiffness) {
        double gradient = 0;
        double curvature = 1e-6;
        for (int row = 0; row < margins.length; row++) {
            Example example = examples.get(row);
            double p = logistic(margins[row]);
            gradient += example.weight * (p - (example.yes ? 1 : 0));
            curvature += example.weight * p * (1 - p);
        }
        double biasStep = -gradient / curvature;
        bias += biasStep;
        for (int row = 0; row < margins.length; row++) {
            margins[row] += biasStep;
        }
        for (int feature = 0; feature < priors.length; feature++) {
            double step = step(examples, columns.get(feature), margins, feature, priors[feature], stiffness);
            weights[feature] += step;
            for (int row : columns.get(feature)) {
                margins[row] += step;
            }
        }
    }

    private double step(
            List<Example> examples,
            List<Integer> column,
            double[] margins,
            int feature,
            double prior,
            double stiffness) {
        double gradient = stiffness * (weights[feature] - prior);
        double curvature = stiffness;
        for (int row : column) {
            Example example = examples.get(row);
            double p = logistic(margins[row]);
            gradient += example.weight * (p - (example.yes ? 1 : 0));
            curvature += example.weight * p * (1 - p);
        }
        double moved = weights[feature] - Math.max(-1, Math.min(1, gradient / curvature));
        if (prior > 0) {
            moved = Math.max(0, moved);
        } else if (prior < 0) {
            moved = Math.min(0, moved);
        }
        return moved - weights[feature];
    }

    private static double logistic(double margin) {
        return 1 / (1 + StrictMath.exp(-margin));
    }

    double bias() {
        return bias;
    }

    double[] weights() {
        return weights;
    }
}
