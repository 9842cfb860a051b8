package org.refusalunit.benchmarks.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What was found, as a table. */
final class ApiReport {

    private static final double MEGABYTE = 1 << 20;

    private final Map<Load, Map<String, List<Finding>>> findings = new LinkedHashMap<>();
    private final Map<Load, Map<String, Long>> heaps = new HashMap<>();

    void add(Load load, Contender contender, Finding finding) {
        findings.computeIfAbsent(load, unused -> new LinkedHashMap<>())
                .computeIfAbsent(contender.name(), unused -> new ArrayList<>())
                .add(finding);
    }

    /** The largest heap of a contender, in bytes; of those that are not told the table says nothing. */
    void heap(Load load, Contender contender, long bytes) {
        heaps.computeIfAbsent(load, unused -> new HashMap<>()).put(contender.name(), bytes);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | load | who | process s | to RefusalUnit | to the first request s | window s | to the floor n·t/c | \
                to whole rounds | behind the last answer s | at once | heap MB |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        findings.forEach((load, contenders) -> contenders.forEach((name, found) -> row(text, load, name, found)));
        return text.toString();
    }

    private void row(StringBuilder text, Load load, String name, List<Finding> found) {
        List<Finding> own =
                Objects.requireNonNull(findings.get(load)).values().iterator().next();
        double wall = median(found, Finding::wall);
        Long heap = heaps.getOrDefault(load, Map.of()).get(name);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %s | %s | %.2f | %.2f | %s | %.0f | %s |%n",
                load,
                name,
                format(found, Finding::wall),
                wall / median(own, Finding::wall),
                format(found, Finding::before),
                format(found, Finding::window),
                median(found, Finding::window) / load.floorSeconds(),
                median(found, Finding::window) / load.roundsSeconds(),
                format(found, Finding::after),
                median(found, finding -> finding.seen().peak()),
                heap == null ? "–" : String.format(Locale.ROOT, "%.0f", heap / MEGABYTE)));
    }

    /** Median (smallest–largest). */
    private static String format(List<Finding> found, ToDoubleFunction<Finding> figure) {
        double[] values = sorted(found, figure);
        return String.format(
                Locale.ROOT, "%.2f (%.2f–%.2f)", median(found, figure), values[0], values[values.length - 1]);
    }

    private static double median(List<Finding> found, ToDoubleFunction<Finding> figure) {
        double[] values = sorted(found, figure);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static double[] sorted(List<Finding> found, ToDoubleFunction<Finding> figure) {
        return found.stream().mapToDouble(figure).sorted().toArray();
    }
}
