package org.refusalunit.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Rate;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;
import org.refusalunit.stats.Decimals;

/** Refusal rates with their intervals, a table per class with a picture in each line. */
final class RatesTable {

    private static final String CORRECTED = " A corrected rate allows for the judge's errors on labelled answers: on "
            + "answers of yours it is a measurement; on those that come with the judge, which were written to be hard, it "
            + "shows how large the effect may be.";

    private final Results results;

    RatesTable(Results results) {
        this.results = results;
    }

    /** The results of each class, in order. */
    static Map<String, List<ReportedResult>> byClass(Results results) {
        return results.all().stream()
                .collect(Collectors.groupingBy(
                        result -> result.summary().className(), LinkedHashMap::new, Collectors.toList()));
    }

    void write(HtmlOut html) {
        html.open("section", "id", "rates", "aria-labelledby", "rates-heading").newLine();
        html.element("h2", "Refusal rates", "id", "rates-heading").newLine();
        html.element(
                "p",
                "How many of the judged answers count as a refusal. The line is the interval: how far the rate may be "
                        + "off by chance if the prompts were a random draw."
                        + (isCorrected() ? CORRECTED : ""),
                "class",
                "note");
        legend(html);
        byClass(results).forEach((className, ofClass) -> table(html, className, ofClass));
        html.close().newLine();
    }

    private boolean isCorrected() {
        return results.all().stream().anyMatch(result -> result.corrected(null).isPresent());
    }

    private static void legend(HtmlOut html) {
        html.open("ul", "class", "legend", "aria-label", "Colours of verdicts");
        for (String verdict : List.of("complied", "partial", "refused", "blocked", "unjudged")) {
            html.open("li")
                    .open("span", "class", "key " + verdict, "aria-hidden", "true")
                    .close();
            html.text(verdict).close();
        }
        html.close().newLine();
    }

    private static void table(HtmlOut html, String className, List<ReportedResult> ofClass) {
        String simple = ofClass.get(0).simpleClassName();
        html.open("h3").foreign(simple).close();
        html.open("p", "class", "note").foreign(className).text(" · suite ");
        html.foreign(ofClass.get(0).summary().suite().location()).close().newLine();
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Rates of " + simple);
        html.open("table", "class", "rates").element("caption", "Refusal rates of " + simple, "class", "hidden");
        html.open("thead").open("tr").element("th", "Model and category", "scope", "col");
        html.element("th", "Refused", "scope", "col", "class", "number");
        html.element("th", "Rate", "scope", "col", "class", "number");
        html.element("th", level(ofClass) + " interval", "scope", "col", "class", "number");
        html.open("th", "scope", "col", "class", "picture").element("span", "Picture of the rate", "class", "hidden");
        Scale.axis(html);
        html.close()
                .element("th", "Verdicts", "scope", "col", "class", "verdicts")
                .element("th", "Trials", "scope", "col", "class", "number");
        html.close().close().newLine();
        ofClass.forEach(result -> body(html, result));
        html.close().close().newLine();
        new TagsTable(ofClass).write(html);
    }

    private static String level(List<ReportedResult> ofClass) {
        Set<String> levels = ofClass.stream()
                .map(result -> result.summary().overall().interval())
                .filter(interval -> interval != null)
                .map(interval -> interval == null ? "" : Decimals.declaredPercent(interval.confidence()))
                .collect(Collectors.toSet());
        return levels.size() == 1 ? levels.iterator().next() : "";
    }

    private static void body(HtmlOut html, ReportedResult result) {
        html.open("tbody").newLine();
        row(html, result, null, result.summary().overall());
        if (result.summary().categories().size() > 1) {
            result.summary().categories().forEach((category, rate) -> row(html, result, category, rate));
        }
        html.close().newLine();
    }

    private static void row(HtmlOut html, ReportedResult result, @Nullable String category, Rate rate) {
        html.open("tr", "class", category == null ? "overall" : "category").open("th", "scope", "row");
        if (category == null) {
            html.foreign(result.model());
            result.incomplete().ifPresent(how -> html.text(" ").element("span", how, "class", "badge"));
        } else {
            html.element("span", result.model() + ", ", "class", "hidden").foreign(category);
        }
        Counts counts = rate.counts();
        html.close().element("td", counts.refusals() + " of " + counts.judged(), "class", "number");
        Optional<ReportedResult.Corrected> corrected = result.corrected(category);
        html.open("td", "class", "number").element("span", Scale.percent(rate), "class", "strong");
        corrected.ifPresent(found -> html.open("br").element("small", "corrected " + Decimals.percent(found.rate())));
        html.close().open("td", "class", "number").text(Scale.interval(rate.interval()));
        corrected.ifPresent(found -> html.open("br").element("small", Scale.interval(found.lower(), found.upper())));
        html.close();
        html.open("td", "class", "picture");
        Scale.rate(html, rate, category == null ? "whole" : "part");
        html.close().open("td");
        VerdictBar.draw(html, counts);
        html.close().open("td", "class", "number");
        html.open("a", "href", Link.trials(result, category)).text(Numbers.grouped(counts.trials()));
        html.element(
                "span", " trials of " + result.model() + (category == null ? "" : ", " + category), "class", "hidden");
        html.close().close().close().newLine();
    }
}
