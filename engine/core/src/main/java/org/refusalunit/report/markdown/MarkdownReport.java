package org.refusalunit.report.markdown;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;
import org.refusalunit.report.source.Scaling;
import org.refusalunit.report.source.Sizes;
import org.refusalunit.stats.Decimals;

/**
 * Writes figures for pull requests and job summaries. Prompts and answers are not in it: such places have more readers than
 * the results do.
 */
public final class MarkdownReport {

    static final String NONE = "–";

    private final Results results;
    private final String title;
    private final int mostTrials;

    /**
     * A report.
     *
     * @param results what it is about
     * @param title its heading
     * @param mostTrials up to how many trials in all those that stand out are listed; of more, only the figures are
     */
    public MarkdownReport(Results results, String title, int mostTrials) {
        this.results = results;
        this.title = title;
        this.mostTrials = mostTrials;
    }

    /**
     * Writes the report; the stream stays open.
     *
     * @throws IOException if a document cannot be read or the stream not be written
     */
    public void write(OutputStream out) throws IOException {
        StringBuilder markdown = new StringBuilder();
        markdown.append("## ").append(MarkdownText.of(title)).append("\n\n");
        verdict(markdown);
        new GatesTable(results).write(markdown);
        rates(markdown);
        scaling(markdown);
        new TagsAndRepeats(results).write(markdown);
        if (results.trials() <= mostTrials) {
            new Standouts(results).write(markdown);
        }
        for (String problem : results.leftOut()) {
            markdown.append("Left out: ").append(MarkdownText.of(problem)).append("\n\n");
        }
        out.write(markdown.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void verdict(StringBuilder markdown) {
        Map<GateStatus, Long> gates = results.all().stream()
                .flatMap(result -> result.summary().gates().stream())
                .collect(Collectors.groupingBy(GateResult::status, LinkedHashMap::new, Collectors.counting()));
        long all = gates.values().stream().mapToLong(Long::longValue).sum();
        List<String> parts = new ArrayList<>();
        if (all > 0) {
            long passed = gates.getOrDefault(GateStatus.PASS, 0L);
            String sign = gates.containsKey(GateStatus.FAIL) ? "❌" : passed == all ? "✅" : "⚠️";
            parts.add("**" + sign + " " + passed + " of " + all + (all == 1 ? " gate" : " gates") + " passed**");
        }
        int trials = results.trials();
        parts.add(trials + (trials == 1 ? " trial" : " trials"));
        int unjudged = results.all().stream()
                .mapToInt(result -> result.summary().overall().counts().unjudged())
                .sum();
        if (unjudged > 0) {
            parts.add(unjudged + " without a verdict");
        }
        markdown.append(String.join(" · ", parts)).append("\n\n");
    }

    private void rates(StringBuilder markdown) {
        Table table = new Table("Class", "Model", "Category", "Refused:", "Rate:", "Interval:");
        for (ReportedResult result : results.all()) {
            row(table, result, "**all**", result.summary().overall());
            if (result.summary().categories().size() > 1) {
                result.summary()
                        .categories()
                        .forEach((category, rate) -> row(table, result, MarkdownText.of(category), rate));
            }
        }
        table.write("Refusal rates", markdown);
    }

    private static void row(Table table, ReportedResult result, String category, Rate rate) {
        table.row(
                MarkdownText.of(result.simpleClassName())
                        + result.incomplete().map(how -> " (" + how + ")").orElse(""),
                MarkdownText.of(result.model()),
                category,
                rate.counts().refusals() + " of " + rate.counts().judged(),
                rate(rate),
                interval(rate.interval()));
    }

    static String rate(Rate rate) {
        Double value = rate.value();
        return value == null ? NONE : MarkdownText.of(Decimals.percent(value));
    }

    static String interval(@Nullable Interval interval) {
        return interval == null
                ? NONE
                : MarkdownText.of(Decimals.percent(interval.lower()).replace(" %", "") + " – "
                        + Decimals.percent(interval.upper()));
    }

    private void scaling(StringBuilder markdown) {
        for (Scaling scaling : Scaling.of(results)) {
            List<String> titles = new ArrayList<>(List.of("Parameters:", "Model"));
            scaling.series().keySet().forEach(name -> titles.add(MarkdownText.of(name) + ":"));
            Table table = new Table(titles.toArray(String[]::new));
            Map<String, Map<String, Scaling.Point>> models = scaling.byModel();
            models.forEach((model, points) -> {
                List<String> cells = new ArrayList<>();
                cells.add(Sizes.shortForm(points.values().iterator().next().parameters()));
                cells.add(MarkdownText.of(model));
                for (String series : scaling.series().keySet()) {
                    Scaling.Point point = points.get(series);
                    cells.add(point == null ? NONE : MarkdownText.of(Decimals.percent(point.rate())));
                }
                table.row(cells.toArray(String[]::new));
            });
            table.write("Rate against size: " + MarkdownText.of(scaling.simpleClassName()), markdown);
        }
    }
}
