package org.refusalunit.report.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.result.ResultSummary;

/**
 * One result of those that a report is about.
 *
 * @param summary its headline figures; the path is that of the document
 * @param document where it lies
 * @param run what tells it from another result of the same class and model; empty where there is none
 * @param provenance what it takes to do it again
 * @param parameters how many parameters the model has, or {@code null} where that is not known
 * @param baseline the earlier result that it is held against, or {@code null}
 */
public record ReportedResult(
        ResultSummary summary,
        Path document,
        String run,
        SortedMap<String, Object> provenance,
        @Nullable Double parameters,
        @Nullable Path baseline) {

    public ReportedResult {
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /** The class without its package. */
    public String simpleClassName() {
        String name = summary.className();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What to call the model among the others: its label, and the run where that alone tells two results apart. */
    public String model() {
        return run.isEmpty() ? summary.modelLabel() : summary.modelLabel() + " (" + run + ")";
    }

    /** How much was run, where it was not all. */
    public Optional<String> incomplete() {
        Completeness completeness = summary.completeness();
        return switch (completeness) {
            case COMPLETE -> Optional.empty();
            case PARTIAL -> Optional.of("partial");
            case CANCELLED -> Optional.of("cancelled");
        };
    }

    ReportedResult withRun(String name) {
        return new ReportedResult(summary, document, name, provenance, parameters, baseline);
    }

    ReportedResult withParameters(@Nullable Double number) {
        return new ReportedResult(summary, document, run, provenance, number, baseline);
    }

    ReportedResult withBaseline(@Nullable Path earlier) {
        return new ReportedResult(summary, document, run, provenance, parameters, earlier);
    }
}
