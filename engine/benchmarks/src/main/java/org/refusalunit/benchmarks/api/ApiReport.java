package org.refusalunit.benchmarks.api;

import java.util.ArrayList;
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

    void add(Load load, Contender contender, Finding finding) {
        findings.computeIfAbsent(load, unused -> new LinkedHashMap<>())
                .computeIfAbsent(contender.name(), unused -> new ArrayList<>())
                .add(finding);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | load | who | window s | to the floor n·t/c | to whole rounds | process s | to RefusalUnit | at once | heap MB |
                |---|---|---|---|---|---|---|---|---|
                """);
        findings.forEach((load, contenders) -> contenders.forEach((name, found) -> row(text, load, name, found)));
        return text.toString();
    }

    private void row(StringBuilder text, Load load, String name, List<Finding> found) {
        List<Finding> own =
                Objects.requireNonNull(findings.get(load)).values().iterator().next();
        double wall = median(found, Finding::wall);
        String heap = found.stream().allMatch(finding -> finding.heap().isPresent())
                ? format(0, found, finding -> finding.heap().orElse(0) / MEGABYTE)
                : "–";
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %.2f | %s | %.2f | %.0f | %s |%n",
                load,
                name,
                format(2, found, Finding::window),
                median(found, Finding::window) / load.floorSeconds(),
                median(found, Finding::window) / load.roundsSeconds(),
                format(2, found, Finding::wall),
                wall / median(own, Finding::wall),
                median(found, finding -> finding.seen().peak()),
                heap));
    }

    /** Median (smallest–largest). */
    private static String format(int decimals, List<Finding> found, ToDoubleFunction<Finding> figure) {
        String number = "%." + decimals + "f";
        double[] values = sorted(found, figure);
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                median(found, figure),
                values[0],
                values[values.length - 1]);
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
