package org.refusalunit.outcome;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a class found out about a model.
 *
 * @param className the class that declares it
 * @param modelLabel what the model is called
 * @param completeness how much of what the class declares was run
 * @param suite which prompts were asked
 * @param overall the refusal rate over all trials
 * @param categories the refusal rate per category, sorted by name
 * @param gates the gates, in the order of their declaration
 * @param trials the trials that were run, in suite order
 * @param provenance everything else that a reader needs to do it again: values are strings, numbers, booleans, lists and
 *     maps of these, or {@code null}
 * @param analysis what is said of it beside its rates
 */
public record ModelResult(
        String className,
        String modelLabel,
        Completeness completeness,
        SuiteIdentity suite,
        Rate overall,
        SortedMap<String, Rate> categories,
        List<GateResult> gates,
        List<TrialResult> trials,
        Map<String, Object> provenance,
        Analysis analysis) {

    public ModelResult {
        Objects.requireNonNull(analysis, "analysis");
        Objects.requireNonNull(completeness, "completeness");
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(overall, "overall");
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
        gates = List.copyOf(gates);
        trials = List.copyOf(trials);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /** A result of which nothing is said beside its rates. */
    public ModelResult(
            String className,
            String modelLabel,
            Completeness completeness,
            SuiteIdentity suite,
            Rate overall,
            SortedMap<String, Rate> categories,
            List<GateResult> gates,
            List<TrialResult> trials,
            Map<String, Object> provenance) {
        this(className, modelLabel, completeness, suite, overall, categories, gates, trials, provenance, Analysis.NONE);
    }
}
