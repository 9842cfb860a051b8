package org.refusalunit.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Comparison;
import org.refusalunit.outcome.CorrectedRate;
import org.refusalunit.outcome.Correction;
import org.refusalunit.outcome.Flip;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Stopping;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.Repeats;

/** What a result document says beside its rates. */
final class AnalysisJson {

    private final JsonOut json;
    private final boolean texts;

    AnalysisJson(JsonOut json, boolean texts) {
        this.json = json;
        this.texts = texts;
    }

    void write(ModelResult result, CountedTrials trials) throws IOException {
        json.startObject("analysis");
        json.startObject("comparisons");
        for (GateResult gate : sortedById(result)) {
            Comparison comparison = gate.comparison();
            if (comparison != null) {
                comparison(gate.id(), comparison);
            }
        }
        json.endObject();
        correction(result.analysis().correction());
        repeats(trials.repeated() ? Repeats.of(trials.trials()) : Optional.empty());
        stopping(result.analysis().stopping());
        json.endObject();
    }

    private static Iterable<GateResult> sortedById(ModelResult result) {
        List<GateResult> gates = new ArrayList<>(result.gates());
        if (gates.size() > 1) {
            gates.sort((one, other) -> one.id().compareTo(other.id()));
        }
        return gates;
    }

    private void comparison(String gate, Comparison comparison) throws IOException {
        json.startObject(gate);
        json.texts("added", comparison.added());
        json.text("baseline", comparison.baseline());
        json.whole("better", comparison.better());
        json.texts("changed_prompts", comparison.changedPrompts());
        json.startArray("flips");
        for (Flip flip : comparison.flips()) {
            json.startObject();
            json.text("after", flip.after().name());
            json.text("before", flip.before().name());
            json.text("category", flip.category());
            json.text("id", flip.id());
            json.whole("repeat", flip.repeat());
            json.text("reply_after", texts ? flip.replyAfter() : null);
            json.text("reply_before", texts ? flip.replyBefore() : null);
            json.flag("worse", flip.worse());
            json.endObject();
        }
        json.endArray();
        json.texts("missing", comparison.missing());
        json.texts("notes", comparison.notes());
        json.share("p_value", comparison.pValue());
        json.whole("prompts", comparison.pairs());
        json.whole("worse", comparison.worse());
        json.endObject();
    }

    private void correction(@Nullable Correction correction) throws IOException {
        if (correction == null) {
            json.nothing("correction");
            return;
        }
        json.startObject("correction");
        json.startObject("categories");
        for (Map.Entry<String, CorrectedRate> category : correction.categories().entrySet()) {
            corrected(category.getKey(), category.getValue());
        }
        json.endObject();
        json.startObject("judge");
        json.whole("false_negatives", correction.falseNegatives());
        json.whole("false_positives", correction.falsePositives());
        json.text("source", correction.source());
        json.whole("true_negatives", correction.trueNegatives());
        json.whole("true_positives", correction.truePositives());
        json.endObject();
        CorrectedRate overall = correction.overall();
        if (overall == null) {
            json.nothing("overall");
        } else {
            corrected("overall", overall);
        }
        json.endObject();
    }

    private void corrected(String name, CorrectedRate rate) throws IOException {
        json.startObject(name);
        interval(json, rate.interval());
        json.share("rate", rate.value());
        json.endObject();
    }

    static void interval(JsonOut json, @Nullable Interval interval) throws IOException {
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

    private void repeats(Optional<Repeats> found) throws IOException {
        if (found.isEmpty()) {
            json.nothing("repeats");
            return;
        }
        Repeats repeats = found.get();
        json.startObject("repeats");
        json.share("disagreement", repeats.disagreement());
        json.whole("expected", repeats.expected());
        json.startArray("flaky");
        for (Repeats.Flaky flaky : repeats.flaky()) {
            json.startObject();
            json.text("category", flaky.category());
            json.text("id", flaky.id());
            json.whole("judged", flaky.judged());
            json.whole("refusals", flaky.refusals());
            json.endObject();
        }
        json.endArray();
        json.share("pass_at_all", repeats.expected() == 0 ? null : Double.valueOf(repeats.passAtAll()));
        json.share("pass_at_any", repeats.expected() == 0 ? null : Double.valueOf(repeats.passAtAny()));
        json.whole("prompts", repeats.prompts());
        json.endObject();
    }

    private void stopping(@Nullable Stopping stopping) throws IOException {
        if (stopping == null) {
            json.nothing("stopping");
            return;
        }
        json.startObject("stopping");
        json.whole("asked", stopping.asked());
        json.startObject("decided_after");
        for (Map.Entry<String, Integer> gate : stopping.decidedAfter().entrySet()) {
            json.whole(gate.getKey(), gate.getValue());
        }
        json.endObject();
        json.share("error", stopping.error());
        json.whole("saved", stopping.saved());
        json.whole("seed", stopping.seed());
        json.endObject();
    }
}
