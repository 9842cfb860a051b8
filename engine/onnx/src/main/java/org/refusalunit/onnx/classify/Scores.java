package org.refusalunit.onnx.classify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What a classifier says of a text.
 *
 * @param probabilities of every label, from 0 to 1, in the model's order. Of labels that exclude each other they add up to 1
 * @param windows how many windows the text was read in: 1 where it fits into the model as a whole
 */
public record Scores(Map<String, Double> probabilities, int windows) {

    public Scores {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /**
     * The probability of a label.
     *
     * @throws NoSuchElementException if the model has no such label
     */
    public double of(String label) {
        Double probability = probabilities.get(label);
        if (probability == null) {
            throw new NoSuchElementException("there is no label " + label + ", only " + probabilities.keySet());
        }
        return probability;
    }

    /** The likeliest label; of equally likely ones the first. */
    public String best() {
        String best = "";
        double highest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
            if (entry.getValue() > highest) {
                best = entry.getKey();
                highest = entry.getValue();
            }
        }
        return best;
    }
}
