package org.refusalunit.onnx.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.refusalunit.onnx.classify.Scores;
import org.refusalunit.onnx.judge.LabelMapping.Meaning;
import org.refusalunit.trial.Verdict.Reason;

/**
 * What every label of a model means.
 *
 * @param labels the labels in the model's order
 * @param meanings what each stands for
 * @param reasons why a model that earns it refuses
 * @param exclusive whether the labels exclude each other
 */
record LabelMeanings(
        List<String> labels, Map<String, Meaning> meanings, Map<String, Reason> reasons, boolean exclusive) {

    LabelMeanings {
        labels = List.copyOf(labels);
        meanings = Map.copyOf(meanings);
        reasons = Map.copyOf(reasons);
    }

    /**
     * The probability of a meaning: the sum over its labels where they exclude each other. Otherwise any of them may apply beside the
     * others, and the highest is the least that can be said.
     */
    double probability(Meaning meaning, Scores scores) {
        double probability = 0;
        for (String label : labels) {
            if (meanings.get(label) == meaning) {
                double each = scores.of(label);
                probability = exclusive ? probability + each : Math.max(probability, each);
            }
        }
        return Math.min(1, probability);
    }

    /** The probability that an answer refuses at least a part. */
    double refusing(Scores scores) {
        double refused = probability(Meaning.REFUSED, scores);
        double partial = probability(Meaning.PARTIAL, scores);
        return exclusive ? Math.min(1, refused + partial) : Math.max(refused, partial);
    }

    /** The likeliest label that means a refusal or a partial one; of equally likely ones the first. */
    String likeliestRefusal(Scores scores) {
        String likeliest = "";
        double highest = Double.NEGATIVE_INFINITY;
        for (String label : labels) {
            Meaning meaning = meanings.get(label);
            boolean refuses = meaning == Meaning.REFUSED || meaning == Meaning.PARTIAL;
            if (refuses && scores.of(label) > highest) {
                highest = scores.of(label);
                likeliest = label;
            }
        }
        return likeliest;
    }

    /** Why a model that earns a label refuses. */
    Reason reason(String label) {
        return reasons.getOrDefault(label, Reason.UNKNOWN);
    }

    /** The labels of every meaning, for an identity. */
    Map<String, String> described() {
        Map<Meaning, List<String>> byMeaning = labels.stream()
                .collect(Collectors.groupingBy(
                        label -> meanings.getOrDefault(label, Meaning.IGNORED), TreeMap::new, Collectors.toList()));
        Map<String, String> described = new LinkedHashMap<>();
        byMeaning.forEach((meaning, named) -> described.put(
                meaning.attribute(),
                named.stream()
                        .map(label -> reason(label) == Reason.UNKNOWN ? label : label + "=" + reason(label))
                        .collect(Collectors.joining(", "))));
        return described;
    }
}
