package org.refusalunit.onnx.classify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns scores into probabilities, and those of several windows into one. */
final class Probabilities {

    private final boolean exclusive;

    /**
     * Probabilities.
     *
     * @param exclusive whether exactly one label applies
     */
    Probabilities(boolean exclusive) {
        this.exclusive = exclusive;
    }

    /** Of one window: softmax over labels that exclude each other, otherwise the logistic function of each. */
    double[] of(float[] scores) {
        double[] probabilities = new double[scores.length];
        if (!exclusive) {
            for (int i = 0; i < scores.length; i++) {
                probabilities[i] = 1 / (1 + StrictMath.exp(-scores[i]));
            }
            return probabilities;
        }
        float highest = scores[0];
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = StrictMath.exp((double) scores[i] - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /**
     * Of a text that was read in several windows: the mean where labels exclude each other, so that it still adds up to 1; the highest
     * otherwise, since a label that applies anywhere applies.
     */
    Scores together(List<Scores> windows) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (String label : windows.get(0).probabilities().keySet()) {
            double value = 0;
            for (Scores window : windows) {
                value = exclusive ? value + window.of(label) : Math.max(value, window.of(label));
            }
            all.put(label, exclusive ? value / windows.size() : value);
        }
        return new Scores(all, windows.size());
    }
}
