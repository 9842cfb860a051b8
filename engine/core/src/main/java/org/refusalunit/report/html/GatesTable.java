package org.refusalunit.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Rate;
import org.refusalunit.report.source.Points;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;

/** All gates, those that did not pass first. */
final class GatesTable {

    private static final List<GateStatus> URGENCY =
            List.of(GateStatus.FAIL, GateStatus.INCONCLUSIVE, GateStatus.PASS, GateStatus.SKIPPED);

    private record Line(ReportedResult result, GateResult gate) {}

    private final Results results;

    GatesTable(Results results) {
        this.results = results;
    }

    static boolean applies(Results results) {
        return results.all().stream()
                .anyMatch(result -> !result.summary().gates().isEmpty());
    }

    void write(HtmlOut html) {
        if (!applies(results)) {
            return;
        }
        html.open("section", "id", "gates", "aria-labelledby", "gates-heading").newLine();
        html.element("h2", "Gates", "id", "gates-heading").newLine();
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Table of gates");
        html.open("table", "class", "gates")
                .element("caption", "Gates, those that did not pass first", "class", "hidden");
        html.open("thead").open("tr");
        for (String title : List.of("Status", "Gate", "Rate", "What it says")) {
            html.element("th", title, "scope", "col", "class", title.equals("Rate") ? "number" : "words");
        }
        html.close().close().open("tbody").newLine();
        lines().forEach(line -> row(html, line));
        html.close().close().close().close().newLine();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (ReportedResult result : results.all()) {
            result.summary().gates().forEach(gate -> lines.add(new Line(result, gate)));
        }
        lines.sort(Comparator.comparingInt(line -> URGENCY.indexOf(line.gate().status())));
        return lines;
    }

    private static void row(HtmlOut html, Line line) {
        GateResult gate = line.gate();
        html.open("tr").open("td").add(status(gate.status())).close();
        html.open("th", "scope", "row")
                .foreign(unbroken(gate.description()))
                .open("br")
                .open("small");
        html.foreign(line.result().simpleClassName())
                .text(" × ")
                .foreign(line.result().model());
        html.close().close();
        Rate rate = gate.rate();
        html.open("td", "class", "number");
        Difference difference = gate.difference();
        if (difference != null) {
            html.text(Points.of(difference.value()) + " points").open("br");
            html.element("small", Points.of(difference.lower()) + " … " + Points.of(difference.upper()));
        } else if (rate == null) {
            html.text("–");
        } else {
            html.text(Scale.percent(rate)).open("br").element("small", Scale.interval(rate.interval()));
        }
        html.close().open("td", "class", "message").foreign(unbroken(gate.message()));
        Long needed = gate.needed();
        if (needed != null && !gate.message().contains(needed.toString())) {
            html.text(" About " + Numbers.grouped(needed) + " judged trials would decide it.");
        }
        html.close().close().newLine();
    }

    /** Keeps numbers and their percent signs in one line. */
    private static String unbroken(String text) {
        return text.replace(" %", "\u00a0%");
    }

    /** A sign and a word: colour alone tells nobody anything. */
    private static String status(GateStatus status) {
        String kind = status.name().toLowerCase(Locale.ROOT);
        String sign = switch (status) {
            case PASS -> "✓";
            case FAIL -> "✗";
            case INCONCLUSIVE -> "?";
            case SKIPPED -> "–";
        };
        return new HtmlOut()
                .open("span", "class", "status " + kind)
                .element("span", sign, "aria-hidden", "true")
                .text(" " + kind)
                .close()
                .toString();
    }
}
