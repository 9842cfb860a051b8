package org.refusalunit.report;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.result.ResultReader;
import org.refusalunit.result.ResultSummary;
import org.refusalunit.stats.Decimals;

/**
 * Results as a table for people, a line per class and model:
 *
 * <pre>
 * CLASS           MODEL   N  REFUSED  RATE    95 % INTERVAL     BY CATEGORY                  GATES     RESULT
 * HarmfulHelpful  demo   15        7  46.7 %  24.8 % .. 69.9 %  harmful 6/7 · helpful 1/8    2/2 pass  org.example…
 * </pre>
 *
 * N counts judged trials, so that REFUSED / N is the rate; trials without a verdict have a column of their own where there
 * are any.
 */
public final class ConsoleTable {

    private static final String NONE = "-";

    private static final String STRONG = "1";
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String YELLOW = "33";

    private final List<ResultSummary> results;
    private final boolean colours;

    private ConsoleTable(List<ResultSummary> results, boolean colours) {
        this.results = List.copyOf(results);
        this.colours = colours;
    }

    /** The table of the given results, in their order. */
    public static ConsoleTable of(List<ResultSummary> results) {
        return new ConsoleTable(results, false);
    }

    /**
     * The table of all results of a folder.
     *
     * @param results the folder that holds {@code index.json}
     * @throws IOException if the index is missing or broken
     */
    public static ConsoleTable ofIndex(Path results) throws IOException {
        return new ConsoleTable(ResultReader.index(results.resolve("index.json")), false);
    }

    /** The same table, with or without colours (ANSI escape sequences). */
    public ConsoleTable coloured(boolean wanted) {
        return new ConsoleTable(results, wanted);
    }

    /**
     * The table, each line ended by {@code \n}; empty where there are no results.
     *
     * @param charset what it will be printed in; signs that it lacks are replaced by plain ones
     */
    public String render(Charset charset) {
        if (results.isEmpty()) {
            return "";
        }
        String separator = charset.canEncode() && charset.newEncoder().canEncode('·') ? " · " : ", ";
        boolean unjudged =
                results.stream().anyMatch(result -> result.overall().counts().unjudged() > 0);
        TextTable table = new TextTable(colours ? STRONG : "")
                .left("CLASS", cells(ConsoleTable::name))
                .left("MODEL", cells(ResultSummary::modelLabel))
                .right("N", cells(result -> whole(result.overall().counts().judged())));
        if (unjudged) {
            table.right(
                    "UNJUDGED", cells(result -> whole(result.overall().counts().unjudged())));
        }
        return table.right(
                        "REFUSED",
                        cells(result -> whole(result.overall().counts().refusals())))
                .right("RATE", cells(result -> rate(result.overall())))
                .left(intervalTitle(), cells(result -> interval(result.overall())))
                .left("BY CATEGORY", cells(result -> categories(result, separator)))
                .left("GATES", cells(ConsoleTable::gates), colours ? cells(ConsoleTable::colour) : List.of())
                .left("RESULT", cells(result -> result.path().isEmpty() ? NONE : result.path()))
                .render();
    }

    private interface Cell {
        String of(ResultSummary result);
    }

    private List<String> cells(Cell cell) {
        return results.stream().map(cell::of).toList();
    }

    private static String name(ResultSummary result) {
        String name = result.className();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return switch (result.completeness()) {
            case COMPLETE -> simple;
            case PARTIAL -> simple + " (partial)";
            case CANCELLED -> simple + " (cancelled)";
        };
    }

    private static String whole(int number) {
        return Integer.toString(number);
    }

    private static String rate(Rate rate) {
        Double value = rate.value();
        return value == null ? NONE : Decimals.percent(value);
    }

    /** The level stands in the title where all results share it, and in each line otherwise. */
    private String intervalTitle() {
        List<Double> levels = levels();
        return levels.size() == 1 ? Decimals.declaredPercent(levels.get(0)) + " INTERVAL" : "INTERVAL";
    }

    private List<Double> levels() {
        List<Double> levels = new ArrayList<>();
        for (ResultSummary result : results) {
            Interval interval = result.overall().interval();
            if (interval != null && !levels.contains(interval.confidence())) {
                levels.add(interval.confidence());
            }
        }
        return levels;
    }

    private String interval(Rate rate) {
        Interval interval = rate.interval();
        if (interval == null) {
            return NONE;
        }
        String ends = Decimals.percent(interval.lower()) + " .. " + Decimals.percent(interval.upper());
        return levels().size() == 1 ? ends : ends + " (" + Decimals.declaredPercent(interval.confidence()) + ")";
    }

    private static String categories(ResultSummary result, String separator) {
        if (result.categories().isEmpty()) {
            return NONE;
        }
        return result.categories().entrySet().stream()
                .map(category -> category.getKey() + " " + share(category))
                .collect(Collectors.joining(separator));
    }

    private static String share(Map.Entry<String, Rate> category) {
        return category.getValue().counts().refusals() + "/"
                + category.getValue().counts().judged();
    }

    private static String gates(ResultSummary result) {
        if (result.gates().isEmpty()) {
            return NONE;
        }
        Collection<GateStatus> statuses =
                result.gates().stream().map(gate -> gate.status()).toList();
        StringBuilder gates = new StringBuilder()
                .append(count(statuses, GateStatus.PASS))
                .append('/')
                .append(statuses.size())
                .append(" pass");
        for (GateStatus status : List.of(GateStatus.FAIL, GateStatus.INCONCLUSIVE, GateStatus.SKIPPED)) {
            long number = count(statuses, status);
            if (number > 0) {
                gates.append(", ").append(number).append(' ').append(word(status));
            }
        }
        return gates.toString();
    }

    private static String colour(ResultSummary result) {
        Collection<GateStatus> statuses =
                result.gates().stream().map(gate -> gate.status()).toList();
        if (statuses.contains(GateStatus.FAIL)) {
            return RED;
        }
        long passed = count(statuses, GateStatus.PASS);
        return statuses.isEmpty() ? "" : passed == statuses.size() ? GREEN : YELLOW;
    }

    private static long count(Collection<GateStatus> statuses, GateStatus wanted) {
        return statuses.stream().filter(status -> status == wanted).count();
    }

    private static String word(GateStatus status) {
        return switch (status) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case INCONCLUSIVE -> "inconclusive";
            case SKIPPED -> "skipped";
        };
    }
}
