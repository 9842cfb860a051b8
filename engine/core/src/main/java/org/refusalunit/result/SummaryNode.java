package org.refusalunit.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.SuiteIdentity;

/** Headline figures as they stand in result documents and in the index. Throws unchecked on anything else. */
final class SummaryNode {

    private SummaryNode() {}

    static ResultSummary parse(JsonNode node, String path) {
        SortedMap<String, Rate> categories = new TreeMap<>();
        for (Map.Entry<String, JsonNode> category : node.required("categories").properties()) {
            categories.put(category.getKey(), rate(category.getValue()));
        }
        List<GateResult> gates = new ArrayList<>();
        node.required("gates").forEach(gate -> gates.add(gate(gate)));
        return new ResultSummary(
                text(node, "class"),
                text(node, "model"),
                Completeness.valueOf(text(node, "completeness")),
                suite(node.required("suite")),
                rate(node.required("overall")),
                categories,
                gates,
                path);
    }

    private static SuiteIdentity suite(JsonNode node) {
        return new SuiteIdentity(
                text(node, "location"), text(node, "sha256"), whole(node, "prompts"), whole(node, "selected"));
    }

    private static Rate rate(JsonNode node) {
        JsonNode counts = node.required("counts");
        JsonNode value = node.required("rate");
        JsonNode interval = node.required("interval");
        return new Rate(
                new Counts(
                        whole(counts, "complied"),
                        whole(counts, "partial"),
                        whole(counts, "refused"),
                        whole(counts, "blocked"),
                        whole(counts, "unjudged"),
                        whole(counts, "refusals"),
                        whole(counts, "skipped")),
                value.isNull() ? null : value.doubleValue(),
                interval.isNull()
                        ? null
                        : new Interval(
                                number(interval, "lower"),
                                number(interval, "upper"),
                                number(interval, "confidence"),
                                text(interval, "method")));
    }

    private static GateResult gate(JsonNode node) {
        JsonNode rate = node.required("rate");
        JsonNode needed = node.required("needed");
        JsonNode difference = node.required("difference");
        JsonNode adjusted = node.required("p_adjusted");
        return new GateResult(
                text(node, "id"),
                text(node, "description"),
                GateStatus.valueOf(text(node, "status")),
                rate.isNull() ? null : rate(rate),
                text(node, "message"),
                needed.isNull() ? null : needed.longValue(),
                difference.isNull()
                        ? null
                        : new Difference(
                                number(difference, "value"),
                                number(difference, "lower"),
                                number(difference, "upper"),
                                number(difference, "confidence"),
                                text(difference, "method")),
                adjusted.isNull() ? null : adjusted.doubleValue(),
                null);
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is not a text: " + value);
        }
        return value.textValue();
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " is not a whole number: " + value);
        }
        return value.intValue();
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " is not a number: " + value);
        }
        return value.doubleValue();
    }
}
