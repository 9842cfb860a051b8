package org.refusalunit.report.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.Rate;
import org.refusalunit.result.ResultSummary;

/**
 * One result of those that a report is about.
 *
 * @param summary its headline figures; the path is that of the document
 * @param document where it lies
 * @param run what tells it from another result of the same class and model; empty where there is none
 * @param provenance what it takes to do it again
 * @param analysis what is said beside the rates
 * @param tags the refusal rate of each tag, by name
 * @param parameters how many parameters the model has, or {@code null} where that is not known
 * @param baseline the earlier result that it is held against, or {@code null}
 */
public record ReportedResult(
        ResultSummary summary,
        Path document,
        String run,
        SortedMap<String, Object> provenance,
        SortedMap<String, Object> analysis,
        SortedMap<String, Rate> tags,
        @Nullable Double parameters,
        @Nullable Path baseline) {

    public ReportedResult {
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
        analysis = Collections.unmodifiableSortedMap(new TreeMap<>(analysis));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Results of different documents differ: to put together all that they say takes longer than to read it. */
    @Override
    public int hashCode() {
        return document.hashCode();
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

    /**
     * The rate corrected for the judge's errors, where the document has it.
     *
     * @param category the category, or {@code null} for all trials
     */
    public Optional<Corrected> corrected(@Nullable String category) {
        return field(analysis, "correction")
                .flatMap(correction -> category == null
                        ? field(correction, "overall")
                        : field(correction, "categories").flatMap(all -> field(all, category)))
                .flatMap(rate -> field(rate, "interval").flatMap(interval -> Corrected.of(rate, interval)));
    }

    /** What repeats of prompts say, where prompts were answered several times. */
    public Optional<RepeatedAnswers> repeats() {
        return field(analysis, "repeats").flatMap(RepeatedAnswers::of);
    }

    private static Optional<Map<?, ?>> field(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> value ? Optional.of(value) : Optional.empty();
    }

    /**
     * A corrected rate.
     *
     * @param rate 0 to 1
     * @param lower lower end of its interval
     * @param upper upper end
     */
    public record Corrected(double rate, double lower, double upper) {

        private static Optional<Corrected> of(Map<?, ?> rate, Map<?, ?> interval) {
            return rate.get("rate") instanceof Number value
                            && interval.get("lower") instanceof Number from
                            && interval.get("upper") instanceof Number to
                    ? Optional.of(new Corrected(value.doubleValue(), from.doubleValue(), to.doubleValue()))
                    : Optional.empty();
        }
    }

    ReportedResult withRun(String name) {
        return new ReportedResult(summary, document, name, provenance, analysis, tags, parameters, baseline);
    }

    ReportedResult withParameters(@Nullable Double number) {
        return new ReportedResult(summary, document, run, provenance, analysis, tags, number, baseline);
    }

    ReportedResult withBaseline(@Nullable Path earlier) {
        return new ReportedResult(summary, document, run, provenance, analysis, tags, parameters, earlier);
    }
}
