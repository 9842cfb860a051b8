package org.refusalunit.judge;

/**
 * Logistic regression with a normal prior around given weights. A weight keeps the sign of its prior; a prior of zero leaves
 * it free. Accelerated projected gradient steps, each coordinate with a step of its own (Beck and Teboulle 2009, with the
 * restarts of O'Donoghue and Candès 2015); one thread and one order of summing, so the same bits everywhere.
 */
final class LogisticFit {

    private static final int STEPS = 1_000;

    private final SparseRows rows;
    private final boolean[] yes;
    private final double[] counts;
    private final double[] priors;
    private final double[] stiffness;
    private final double[] steps;

    /**
     * A problem.
     *
     * @param yes the truth by row
     * @param counts how much each row counts
     * @param priors the weight that each column starts from
     * @param stiffness how strongly each weight is drawn to its prior
     */
    LogisticFit(SparseRows rows, boolean[] yes, double[] counts, double[] priors, double[] stiffness) {
        this.rows = rows;
        this.yes = yes.clone();
        this.counts = counts.clone();
        this.priors = priors.clone();
        this.stiffness = stiffness.clone();
        this.steps = new double[priors.length];
        for (int row = 0; row < rows.rows(); row++) {
            // The curvature of a logistic loss is at most a quarter; the sum over a row bounds what others add to it.
            rows.addAbsoluteTo(row, counts[row] / 4 * rows.absoluteSum(row), steps);
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 1 / (steps[i] + stiffness[i]);
        }
    }

    /** The weights. */
    double[] solve() {
        double[] weights = priors.clone();
        double[] ahead = priors.clone();
        double momentum = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(ahead);
            double[] next = new double[weights.length];
            double against = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] = signed(ahead[i] - steps[i] * gradient[i], priors[i]);
                against += (ahead[i] - next[i]) * (next[i] - weights[i]) / steps[i];
            }
            double nextMomentum = against > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double push = against > 0 ? 0 : (momentum - 1) / nextMomentum;
            for (int i = 0; i < next.length; i++) {
                ahead[i] = next[i] + push * (next[i] - weights[i]);
            }
            weights = next;
            momentum = nextMomentum;
        }
        return weights;
    }

    private double[] gradient(double[] weights) {
        double[] gradient = new double[weights.length];
        for (int row = 0; row < rows.rows(); row++) {
            double p = Weights.probability(rows.product(row, weights));
            rows.addTo(row, counts[row] * (p - (yes[row] ? 1 : 0)), gradient);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += stiffness[i] * (weights[i] - priors[i]);
        }
        return gradient;
    }

    private static double signed(double weight, double prior) {
        return prior > 0 ? Math.max(0, weight) : prior < 0 ? Math.min(0, weight) : weight;
    }

    /** What is minimised, for tests. */
    double loss(double[] weights) {
        double loss = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double margin = rows.product(row, weights) * (yes[row] ? 1 : -1);
            loss += counts[row]
                    * (margin > 0
                            ? StrictMath.log1p(StrictMath.exp(-margin))
                            : -margin + StrictMath.log1p(StrictMath.exp(margin)));
        }
        for (int i = 0; i < weights.length; i++) {
            loss += stiffness[i] * (weights[i] - priors[i]) * (weights[i] - priors[i]) / 2;
        }
        return loss;
    }
}
