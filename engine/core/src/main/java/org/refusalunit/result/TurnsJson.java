package org.refusalunit.result;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Rate;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.TurnRates;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;

/** Writes the turns of conversations, and nothing where a prompt is answered once. */
final class TurnsJson {

    private TurnsJson() {}

    /** The rates by turn; {@code null} where there are no conversations. */
    static void rates(JsonOut json, CountedTrials trials, double confidence) throws IOException {
        Optional<TurnRates> rates =
                trials.conversations() ? TurnRates.of(trials.trials(), confidence) : Optional.empty();
        if (rates.isEmpty()) {
            json.nothing("refusals_by_turn");
            return;
        }
        json.startObject("refusals_by_turn");
        after(json, "after_answer", rates.get().afterAnswer());
        after(json, "after_refusal", rates.get().afterRefusal());
        json.startArray("turns");
        for (Rate rate : rates.get().byTurn()) {
            json.startObject();
            ResultJson.counts(json, rate.counts(), false);
            ResultJson.intervalAndValue(json, rate);
        }
        json.endArray();
        json.endObject();
    }

    private static void after(JsonOut json, String name, TurnRates.After after) throws IOException {
        json.startObject(name);
        json.whole("judged", after.judged());
        json.share("rate", after.judged() == 0 ? null : (double) after.refusals() / after.judged());
        json.whole("refusals", after.refusals());
        json.endObject();
    }

    /** The turns of an attempt; no field at all where the prompt is no conversation. */
    static void of(JsonOut json, Attempt attempt, boolean texts, TextHashes hashes) throws IOException {
        if (attempt.turns().isEmpty()) {
            return;
        }
        json.startArray("turns");
        for (Turn turn : attempt.turns()) {
            turn(json, turn, texts, hashes);
        }
        json.endArray();
    }

    private static void turn(JsonOut json, Turn turn, boolean texts, TextHashes hashes) throws IOException {
        Reply.Answer answer = turn.reply() instanceof Reply.Answer given ? given : null;
        json.startObject();
        ResultJson.detailsAndEvidence(json, turn.verdict());
        ResultJson.explanationToFinish(json, turn.verdict(), turn.reply(), texts);
        json.text("question", texts ? turn.question() : null);
        json.word("reason", turn.verdict().reason().name());
        json.flag("refused", turn.verdict().judged() ? turn.refused() : null);
        json.text("reply", texts && answer != null ? answer.text() : null);
        json.word("reply_sha256", answer == null ? null : hashes.of(answer.text()));
        json.share("score", turn.verdict().judged() ? turn.verdict().score() : null);
        json.text("served_model", answer == null ? null : answer.servedModel());
        json.texts("signals", answer == null ? List.of() : answer.signals());
        ResultJson.tokens(json, turn.reply());
        json.whole("turn", turn.number());
        json.word("verdict", turn.verdict().label().name());
        json.endObject();
    }
}
