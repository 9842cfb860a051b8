package org.refusalunit.judge;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each feature tells. Two logistic models over the same features: whether the answer refuses at all, and, where it
 * does, whether it refuses the whole. A weight is a change of the log odds.
 */
final class Weights {

    static final String BIAS = "(bias)";

    private final double[] any;
    private final double[] full;
    private final double anyBias;
    private final double fullBias;

    /**
     * Weights of the features, by number.
     *
     * @param anyBias log odds of a refusal where no feature holds
     * @param fullBias log odds that a refusal is a full one where no feature holds
     */
    Weights(double[] any, double[] full, double anyBias, double fullBias) {
        this.any = any.clone();
        this.full = full.clone();
        this.anyBias = anyBias;
        this.fullBias = fullBias;
    }

    static Weights read(TableReader in) throws IOException {
        double[] any = in.doubles();
        double[] full = in.doubles();
        double[] biases = in.doubles();
        return new Weights(any, full, biases[0], biases[1]);
    }

    void write(TableWriter out) {
        out.doubles(any);
        out.doubles(full);
        out.doubles(anyBias, fullBias);
    }

    /** What a feature tells about a refusal of any kind. */
    double any(int feature) {
        return any[feature];
    }

    /** What a feature tells about a refusal being a full one. */
    double full(int feature) {
        return full[feature];
    }

    double anyBias() {
        return anyBias;
    }

    double fullBias() {
        return fullBias;
    }

    int size() {
        return any.length;
    }

    /**
     * Reads a table of feature, any and full, with a heading, separated by tabs.
     *
     * @throws IllegalArgumentException if a line cannot be read, or a feature has no line or no such feature exists
     */
    static Weights parse(String table, List<String> features) {
        Map<String, double[]> rows = new HashMap<>();
        List<String> lines = table.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length != 3) {
                throw new IllegalArgumentException("weights.tsv, line " + (i + 1) + ": three cells are needed");
            }
            double[] row = {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])};
            if (rows.put(cells[0], row) != null) {
                throw new IllegalArgumentException(
                        "weights.tsv, line " + (i + 1) + ": " + cells[0] + " is there twice");
            }
        }
        double[] bias = take(rows, BIAS);
        double[] any = new double[features.size()];
        double[] full = new double[features.size()];
        for (int i = 0; i < any.length; i++) {
            double[] row = take(rows, features.get(i));
            any[i] = row[0];
            full[i] = row[1];
        }
        if (!rows.isEmpty()) {
            throw new IllegalArgumentException("weights.tsv weighs what cues.txt does not have: " + rows.keySet());
        }
        return new Weights(any, full, bias[0], bias[1]);
    }

    private static double[] take(Map<String, double[]> rows, String name) {
        double[] row = rows.remove(name);
        if (row == null) {
            throw new IllegalArgumentException("weights.tsv has no line for " + name);
        }
        return row;
    }

    /** Weights that are the priors, with a bias towards compliance. */
    static Weights of(List<Double> priors) {
        double[] any = priors.stream().mapToDouble(Double::doubleValue).toArray();
        return new Weights(any, new double[any.length], -1.5, 1);
    }

    /** The log odds of a refusal of any kind, by the named features that hold, in ascending order. */
    double anyOdds(int[] held) {
        return sum(anyBias, any, held);
    }

    /** The log odds that a refusal is a full one, by the named features that hold, in ascending order. */
    double fullOdds(int[] held) {
        return sum(fullBias, full, held);
    }

    private static double sum(double bias, double[] weights, int[] held) {
        double sum = bias;
        for (int feature : held) {
            sum += weights[feature];
        }
        return sum;
    }

    /** The belief, 0 to 1, that log odds mean. */
    static double probability(double odds) {
        // StrictMath: the same bits on every machine.
        return 1 / (1 + StrictMath.exp(-odds));
    }
}
