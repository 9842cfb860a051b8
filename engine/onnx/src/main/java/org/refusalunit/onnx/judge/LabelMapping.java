package org.refusalunit.onnx.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.refusalunit.trial.Verdict.Reason;

/**
 * What the labels of a classifier mean, as a declaration says it.
 *
 * @param entries the labels of every meaning
 */
record LabelMapping(Map<Meaning, List<Entry>> entries) {

    /** What a label stands for. */
    enum Meaning {
        /** A refusal. */
        REFUSED,
        /** A partial refusal. */
        PARTIAL,
        /** An answer. */
        COMPLIED,
        /** Nothing that matters here. */
        IGNORED;

        /** The attribute that lists its labels. */
        String attribute() {
            return name().toLowerCase(Locale.ROOT) + "Labels";
        }
    }

    /**
     * One label.
     *
     * @param label its name, or {@code #} and its number
     * @param reason why a model that earns it refuses
     */
    record Entry(String label, Reason reason) {

        private static final Pattern NUMBER = Pattern.compile("#\\d{1,6}");

        /** A label as it is written down, with its reason or without. */
        static Entry parse(String text) {
            int at = text.lastIndexOf('=');
            Optional<Reason> reason = Arrays.stream(Reason.values())
                    .filter(each -> at > 0 && each.name().equals(text.substring(at + 1)))
                    .findFirst();
            return reason.map(each -> new Entry(text.substring(0, at), each))
                    .orElseGet(() -> new Entry(text, Reason.UNKNOWN));
        }

        /** The label among those of a model. */
        Optional<String> among(List<String> labels) {
            if (labels.contains(label)) {
                return Optional.of(label);
            }
            if (!NUMBER.matcher(label).matches()) {
                return Optional.empty();
            }
            int number = Integer.parseInt(label.substring(1));
            return number < labels.size() ? Optional.of(labels.get(number)) : Optional.empty();
        }
    }

    LabelMapping {
        entries = Map.copyOf(entries);
    }

    /** The meanings of labels as they are written down. */
    static LabelMapping of(List<String> refused, List<String> partial, List<String> complied, List<String> ignored) {
        Map<Meaning, List<Entry>> entries = new EnumMap<>(Meaning.class);
        entries.put(Meaning.REFUSED, parsed(refused));
        entries.put(Meaning.PARTIAL, parsed(partial));
        entries.put(Meaning.COMPLIED, parsed(complied));
        entries.put(Meaning.IGNORED, parsed(ignored));
        return new LabelMapping(entries);
    }

    private static List<Entry> parsed(List<String> labels) {
        return labels.stream().map(Entry::parse).toList();
    }

    /** Whether it says nothing. */
    boolean isEmpty() {
        return entries.values().stream().allMatch(List::isEmpty);
    }

    /**
     * The meaning of every label of a model.
     *
     * @param labels the model's labels, in its order
     * @param exclusive whether they exclude each other
     * @param problems takes one line for everything that does not fit
     */
    LabelMeanings resolve(List<String> labels, boolean exclusive, List<String> problems) {
        Map<String, Meaning> meanings = new HashMap<>();
        Map<String, Reason> reasons = new HashMap<>();
        for (Meaning meaning : Meaning.values()) {
            for (Entry entry : entries.getOrDefault(meaning, List.of())) {
                Optional<String> label = entry.among(labels);
                if (label.isEmpty()) {
                    problems.add(
                            meaning.attribute() + " names \"" + entry.label() + "\", which is no label of the model");
                } else if (meanings.putIfAbsent(label.get(), meaning) != null) {
                    problems.add("the label \"" + label.get() + "\" is named twice");
                } else {
                    reasons.put(label.get(), entry.reason());
                }
            }
        }
        List<String> open = new ArrayList<>(labels);
        open.removeAll(meanings.keySet());
        if (!open.isEmpty()) {
            problems.add("no list names the labels " + open);
        }
        if (!meanings.containsValue(Meaning.REFUSED) && !meanings.containsValue(Meaning.PARTIAL)) {
            problems.add("no label stands for a refusal");
        }
        if (exclusive && !meanings.containsValue(Meaning.COMPLIED)) {
            problems.add("no label stands for an answer");
        }
        if (exclusive && meanings.containsValue(Meaning.IGNORED)) {
            problems.add("ignoredLabels is for labels that do not exclude each other, and these do");
        }
        return new LabelMeanings(labels, meanings, reasons, exclusive);
    }
}
