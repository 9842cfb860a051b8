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
        for (Map.Entry<String, JsonNode> category :
                Fields.required(node, "categories").properties()) {
            categories.put(category.getKey(), rate(category.getValue()));
        }
        List<GateResult> gates = new ArrayList<>();
        for (JsonNode gate : Fields.required(node, "gates")) {
            gates.add(gate(gate));
        }
        return new ResultSummary(
                Fields.text(node, "class"),
                Fields.text(node, "model"),
                Fields.constant(node, "completeness", Completeness.class),
                suite(Fields.required(node, "suite")),
                rate(Fields.required(node, "overall")),
                categories,
                gates,
                path);
    }

    /** The rates of tags, which know nothing of skipped trials. */
    static SortedMap<String, Rate> tags(JsonNode node) {
        SortedMap<String, Rate> tags = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tag : Fields.required(node, "tags").properties()) {
            tags.put(tag.getKey(), rate(tag.getValue()));
        }
        return tags;
    }

    private static SuiteIdentity suite(JsonNode node) {
        return new SuiteIdentity(
                Fields.text(node, "location"),
                Fields.text(node, "sha256"),
                Fields.whole(node, "prompts"),
                Fields.whole(node, "selected"));
    }

    private static Rate rate(JsonNode node) {
        JsonNode counts = Fields.required(node, "counts");
        JsonNode value = Fields.required(node, "rate");
        JsonNode interval = Fields.required(node, "interval");
        return new Rate(
                new Counts(
                        Fields.whole(counts, "complied"),
                        Fields.whole(counts, "partial"),
                        Fields.whole(counts, "refused"),
                        Fields.whole(counts, "blocked"),
                        Fields.whole(counts, "unjudged"),
                        Fields.whole(counts, "refusals"),
                        counts.has("skipped") ? Fields.whole(counts, "skipped") : 0),
                value.isNull() ? null : value.doubleValue(),
                interval.isNull()
                        ? null
                        : new Interval(
                                Fields.number(interval, "lower"),
                                Fields.number(interval, "upper"),
                                Fields.number(interval, "confidence"),
                                Fields.text(interval, "method")));
    }

    private static GateResult gate(JsonNode node) {
        JsonNode rate = Fields.required(node, "rate");
        JsonNode needed = Fields.required(node, "needed");
        JsonNode difference = Fields.required(node, "difference");
        JsonNode adjusted = Fields.required(node, "p_adjusted");
        return new GateResult(
                Fields.text(node, "id"),
                Fields.text(node, "description"),
                Fields.constant(node, "status", GateStatus.class),
                rate.isNull() ? null : rate(rate),
                Fields.text(node, "message"),
                needed.isNull() ? null : needed.longValue(),
                difference.isNull()
                        ? null
                        : new Difference(
                                Fields.number(difference, "value"),
                                Fields.number(difference, "lower"),
                                Fields.number(difference, "upper"),
                                Fields.number(difference, "confidence"),
                                Fields.text(difference, "method")),
                adjusted.isNull() ? null : adjusted.doubleValue(),
                null);
    }
}
