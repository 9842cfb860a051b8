package org.refusalunit.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.SuiteIdentity;

/**
 * The headline figures of a result: all but its trials and its provenance.
 *
 * @param className the class that declares the suite
 * @param modelLabel what the model is called
 * @param completeness how much of what the class declares was run
 * @param suite which prompts were asked
 * @param overall the refusal rate over all trials
 * @param categories the refusal rate per category, sorted by name
 * @param gates the gates, in the order of their declaration
 * @param path where the result document lies, relative to the folder of results, with {@code /} between its parts; empty
 *     where it was not written
 */
public record ResultSummary(
        String className,
        String modelLabel,
        Completeness completeness,
        SuiteIdentity suite,
        Rate overall,
        SortedMap<String, Rate> categories,
        List<GateResult> gates,
        String path) {

    public ResultSummary {
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
        gates = List.copyOf(gates);
    }

    /** The headline figures of a result that lies at the given path. */
    public static ResultSummary of(ModelResult result, String path) {
        return new ResultSummary(
                result.className(),
                result.modelLabel(),
                result.completeness(),
                result.suite(),
                result.overall(),
                result.categories(),
                result.gates(),
                path);
    }
}
