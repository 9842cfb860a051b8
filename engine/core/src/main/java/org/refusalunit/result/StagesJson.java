package org.refusalunit.result;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CascadeShare;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.LayerRates;
import org.refusalunit.stats.PairedTable;

/** Writes what a cascade of judges sent on, and what each layer of a defence did. */
final class StagesJson {

    private StagesJson() {}

    static void write(JsonOut json, CountedTrials counted, double confidence) throws IOException {
        // Both are told by details of verdicts.
        List<TrialResult> trials = counted.details() ? counted.trials() : List.of();
        Optional<CascadeShare> cascade = CascadeShare.of(trials);
        Optional<LayerRates> layers = LayerRates.of(trials, confidence);
        if (cascade.isEmpty() && layers.isEmpty()) {
            json.nothing("stages");
            return;
        }
        json.startObject("stages");
        if (cascade.isPresent()) {
            json.startObject("cascade");
            json.whole("answers", cascade.get().answers());
            json.whole("sent", cascade.get().sent());
            json.share("share", cascade.get().share());
            json.endObject();
        } else {
            json.nothing("cascade");
        }
        if (layers.isPresent()) {
            json.startObject("layers");
            json.startObject("categories");
            for (Map.Entry<String, LayerRates> category :
                    LayerRates.byCategory(trials, confidence).entrySet()) {
                json.startObject(category.getKey());
                layers(json, category.getValue());
            }
            json.endObject();
            json.startObject("overall");
            layers(json, layers.get());
            json.endObject();
        } else {
            json.nothing("layers");
        }
        json.endObject();
    }

    private static void layers(JsonOut json, LayerRates layers) throws IOException {
        json.whole("excluded", layers.excluded());
        comparison(json, "gain", layers, layers.gain());
        rate(json, "inner", layers, layers.inner());
        rate(json, "joint", layers, layers.joint());
        rate(json, "outer", layers, layers.outer());
        comparison(json, "outer_against_inner", layers, layers.outerAgainstInner());
        json.whole("pairs", layers.pairs());
        json.startObject("table");
        json.whole("both", layers.both());
        json.whole("inner_only", layers.innerOnly());
        json.whole("neither", layers.neither());
        json.whole("outer_only", layers.outerOnly());
        json.endObject();
        json.endObject();
    }

    private static void rate(JsonOut json, String name, LayerRates layers, int count) throws IOException {
        Interval interval = layers.interval(count);
        json.startObject(name);
        interval(json, interval);
        json.share("rate", interval == null ? null : (double) count / layers.pairs());
        json.whole("refusals", count);
        json.endObject();
    }

    private static void interval(JsonOut json, @Nullable Interval interval) throws IOException {
        if (interval == null) {
            json.nothing("interval");
            return;
        }
        json.startObject("interval");
        json.share("confidence", interval.confidence());
        json.share("lower", interval.lower());
        json.text("method", interval.method());
        json.share("upper", interval.upper());
        json.endObject();
    }

    private static void comparison(JsonOut json, String name, LayerRates layers, PairedTable table) throws IOException {
        Difference difference = layers.difference(table);
        json.startObject(name);
        json.share("difference", difference == null ? null : difference.value());
        if (difference == null) {
            json.nothing("interval");
        } else {
            json.startObject("interval");
            json.share("confidence", difference.confidence());
            json.share("lower", difference.lower());
            json.text("method", difference.method());
            json.share("upper", difference.upper());
            json.endObject();
        }
        json.share("mcnemar_exact_p", difference == null ? null : table.exactMcNemar());
        json.endObject();
    }
}
