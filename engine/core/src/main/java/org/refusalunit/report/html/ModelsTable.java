package org.refusalunit.report.html;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Rate;
import org.refusalunit.report.source.Pairs;
import org.refusalunit.report.source.Points;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;
import org.refusalunit.stats.PairedTable;

/** Models side by side, and each held against the first one on the prompts that both answered. */
final class ModelsTable {

    private static final double CONFIDENCE = 0.95;
    private static final int SHADES = 10;

    private final Results results;

    ModelsTable(Results results) {
        this.results = results;
    }

    static boolean applies(Results results) {
        return RatesTable.byClass(results).values().stream().anyMatch(ofClass -> ofClass.size() > 1);
    }

    void write(HtmlOut html) throws IOException {
        if (!applies(results)) {
            return;
        }
        html.open("section", "id", "models", "aria-labelledby", "models-heading")
                .newLine();
        html.element("h2", "Models side by side", "id", "models-heading").newLine();
        for (List<ReportedResult> ofClass : RatesTable.byClass(results).values()) {
            if (ofClass.size() > 1) {
                side(html, ofClass);
                differences(html, ofClass);
            }
        }
        html.close().newLine();
    }

    private static void side(HtmlOut html, List<ReportedResult> ofClass) {
        String simple = ofClass.get(0).simpleClassName();
        html.open("h3").foreign(simple).close();
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Models of " + simple);
        html.open("table", "class", "models")
                .element("caption", "Refusal rate by category and model", "class", "hidden");
        html.open("thead").open("tr").element("th", "Category", "scope", "col");
        for (ReportedResult result : ofClass) {
            html.open("th", "scope", "col", "class", "number").foreign(result.model());
            result.incomplete().ifPresent(how -> html.text(" ").element("span", how, "class", "badge"));
            html.close();
        }
        html.close().close().open("tbody").newLine();
        SortedSet<String> categories = new TreeSet<>();
        ofClass.forEach(
                result -> categories.addAll(result.summary().categories().keySet()));
        for (String category : categories) {
            html.open("tr").open("th", "scope", "row").foreign(category).close();
            ofClass.forEach(result -> cell(html, result.summary().categories().get(category)));
            html.close().newLine();
        }
        html.open("tr", "class", "overall").element("th", "all", "scope", "row");
        ofClass.forEach(result -> cell(html, result.summary().overall()));
        html.close().close().close().close().newLine();
    }

    private static void cell(HtmlOut html, @Nullable Rate rate) {
        Double value = rate == null ? null : rate.value();
        if (rate == null || value == null) {
            html.element("td", "–", "class", "number");
            return;
        }
        html.open("td", "class", "number heat-" + Math.round(value * SHADES))
                .text(Scale.percent(rate))
                .open("br");
        html.element("small", Scale.interval(rate.interval())).close();
    }

    private static void differences(HtmlOut html, List<ReportedResult> ofClass) throws IOException {
        ReportedResult first = ofClass.get(0);
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Differences");
        html.open("table").open("caption").text("Held against ").foreign(first.model());
        html.text(", on the prompts that both answered").close().open("thead").open("tr");
        html.element("th", "Model", "scope", "col").element("th", "Category", "scope", "col");
        for (String title : List.of(
                "Prompts", "Difference", "95 % interval", "Only this one refused", "Only the first refused", "p")) {
            html.element("th", title, "scope", "col", "class", "number");
        }
        html.close().close().open("tbody").newLine();
        for (ReportedResult result : ofClass.subList(1, ofClass.size())) {
            Pairs.of(result, first).forEach((category, table) -> difference(html, result.model(), category, table));
        }
        html.close().close().close().newLine();
        html.element(
                "p",
                "Differences in percentage points with Newcombe's interval for pairs; p of McNemar's exact test. "
                        + "Prompts of one scenario and repeats of a prompt are taken for independent here.",
                "class",
                "note");
    }

    private static void difference(HtmlOut html, String model, String category, PairedTable table) {
        Optional<Difference> difference = table.difference(CONFIDENCE);
        html.open("tr").open("th", "scope", "row").foreign(model).close();
        html.open("td").foreign(category).close();
        number(html, Numbers.grouped(table.pairs()));
        number(html, difference.map(found -> Points.of(found.value())).orElse("–"));
        number(
                html,
                difference
                        .map(found -> Points.of(found.lower()) + " … " + Points.of(found.upper()))
                        .orElse("–"));
        number(html, Numbers.grouped(table.firstOnly()));
        number(html, Numbers.grouped(table.secondOnly()));
        number(html, Points.probability(table.exactMcNemar()));
        html.close().newLine();
    }

    private static void number(HtmlOut html, String text) {
        html.element("td", text, "class", "number");
    }
}
