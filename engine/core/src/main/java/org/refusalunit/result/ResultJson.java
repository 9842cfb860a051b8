package org.refusalunit.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.Rates;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;

/**
 * Writes the result document. Equal results give equal bytes: keys are sorted, numbers have a fixed format, lines end in
 * {@code \n}, and latencies are left out. The format is published as a JSON Schema, {@value #SCHEMA_RESOURCE}.
 */
public final class ResultJson {

    /** The version of the format. */
    public static final String SCHEMA_VERSION = "1";

    /** The schema, on the class path. */
    public static final String SCHEMA_RESOURCE = "org/refusalunit/result/result-v1.schema.json";

    private static final int DEEPEST_BROKEN_LEVEL = 3;

    /** The parts of a trial that repeat: the first by what was expected, the second by what it counts as. */
    private static final int PARTS = 6;

    private static final int TOKENS_TO_VERDICT = 5;

    private final Redactor redactor;
    private final boolean texts;
    private final boolean recorded;

    /**
     * A writer.
     *
     * @param redactor takes secrets out of all texts
     * @param texts whether the texts of prompts and replies are written; their hashes always are
     */
    public ResultJson(Redactor redactor, boolean texts) {
        this(redactor, texts, false);
    }

    private ResultJson(Redactor redactor, boolean texts, boolean recorded) {
        this.redactor = redactor;
        this.texts = texts;
        this.recorded = recorded;
    }

    /** A writer of results that were {@linkplain RecordedResult read back}, in which hashes may stand for texts. */
    ResultJson ofRecorded() {
        return new ResultJson(redactor, texts, true);
    }

    /**
     * Writes a result. The stream stays open.
     *
     * @throws IOException if the stream does
     */
    public void write(ModelResult result, OutputStream out) throws IOException {
        writeRedacted(redactor.redact(result), out);
    }

    /** Writes a result that went through the redactor already. */
    void writeRedacted(ModelResult result, OutputStream out) throws IOException {
        try (JsonOut json = JsonOut.document(new Unclosed(out), DEEPEST_BROKEN_LEVEL)) {
            json.startObject();
            CountedTrials counted = CountedTrials.of(result.trials());
            new AnalysisJson(json, texts).write(result, counted);
            headline(json, result);
            json.startObject("provenance");
            for (Map.Entry<String, Object> fact : result.provenance().entrySet()) {
                json.value(fact.getKey(), fact.getValue());
            }
            json.endObject();
            TurnsJson.rates(json, counted, confidence(result));
            json.text("schema_version", SCHEMA_VERSION);
            StagesJson.write(json, counted, confidence(result));
            suite(json, result.suite());
            json.startObject("tags");
            for (Map.Entry<String, Rate> tag :
                    Rates.ofTags(counted, confidence(result)).entrySet()) {
                tagRate(json, tag.getKey(), tag.getValue());
            }
            json.endObject();
            json.flag("texts", texts);
            json.startArray("trials");
            TextHashes hashes = new TextHashes(recorded && !texts);
            RepeatedParts repeated = new RepeatedParts(PARTS);
            for (TrialResult trial : result.trials()) {
                trial(json, trial, hashes, repeated);
            }
            json.endArray();
            json.endObject();
            json.endLine();
        }
    }

    private static double confidence(ModelResult result) {
        Interval interval = result.overall().interval();
        return interval == null ? Rates.CONFIDENCE : interval.confidence();
    }

    /** What the index repeats of a result: the keys from {@code categories} to {@code overall}. */
    static void headline(JsonOut json, ModelResult result) throws IOException {
        headline(json, ResultSummary.of(result, ""));
    }

    static void headline(JsonOut json, ResultSummary result) throws IOException {
        json.startObject("categories");
        for (Map.Entry<String, Rate> category : result.categories().entrySet()) {
            rate(json, category.getKey(), category.getValue());
        }
        json.endObject();
        json.text("class", result.className());
        json.word("completeness", result.completeness().name());
        json.startArray("gates");
        for (GateResult gate : result.gates()) {
            gate(json, gate);
        }
        json.endArray();
        json.text("model", result.modelLabel());
        rate(json, "overall", result.overall());
    }

    static void suite(JsonOut json, SuiteIdentity suite) throws IOException {
        json.startObject("suite");
        json.text("location", suite.location());
        json.whole("prompts", suite.prompts());
        json.whole("selected", suite.selected());
        json.text("sha256", suite.sha256());
        json.endObject();
    }

    private static void gate(JsonOut json, GateResult gate) throws IOException {
        json.startObject();
        json.text("description", gate.description());
        difference(json, gate.difference());
        json.text("id", gate.id());
        json.text("message", gate.message());
        json.whole("needed", gate.needed());
        json.share("p_adjusted", gate.adjusted());
        Rate rate = gate.rate();
        if (rate == null) {
            json.nothing("rate");
        } else {
            rate(json, "rate", rate);
        }
        json.word("status", gate.status().name());
        json.endObject();
    }

    private static void difference(JsonOut json, @Nullable Difference difference) throws IOException {
        if (difference == null) {
            json.nothing("difference");
            return;
        }
        json.startObject("difference");
        json.share("confidence", difference.confidence());
        json.share("lower", difference.lower());
        json.text("method", difference.method());
        json.share("upper", difference.upper());
        json.share("value", difference.value());
        json.endObject();
    }

    private static void rate(JsonOut json, String name, Rate rate) throws IOException {
        json.startObject(name);
        counts(json, rate.counts(), true);
        intervalAndValue(json, rate);
    }

    /** A tag's counts know nothing of skipped trials. */
    private static void tagRate(JsonOut json, String name, Rate rate) throws IOException {
        json.startObject(name);
        counts(json, rate.counts(), false);
        intervalAndValue(json, rate);
    }

    static void intervalAndValue(JsonOut json, Rate rate) throws IOException {
        AnalysisJson.interval(json, rate.interval());
        json.share("rate", rate.value());
        json.endObject();
    }

    static void counts(JsonOut json, Counts counts, boolean withSkipped) throws IOException {
        json.startObject("counts");
        json.whole("blocked", counts.blocked());
        json.whole("complied", counts.complied());
        json.whole("judged", counts.judged());
        json.whole("partial", counts.partial());
        json.whole("refusals", counts.refusals());
        json.whole("refused", counts.refused());
        if (withSkipped) {
            json.whole("skipped", counts.skipped());
        }
        json.whole("trials", counts.trials());
        json.whole("unjudged", counts.unjudged());
        json.endObject();
    }

    private void trial(JsonOut json, TrialResult trial, TextHashes hashes, RepeatedParts repeated) throws IOException {
        Prompt prompt = trial.prompt();
        Attempt counted = trial.counted();
        boolean alone = trial.attempts().size() == 1;
        boolean first = trial.repeat() == 1 && prompt.scenario() == null;
        JsonParts parts = repeated.of(counted);
        json.startObject();
        asExpected(json, counted);
        json.text("category", prompt.category());
        int part = alone ? detailsToFurther(prompt.expectation()) : JsonParts.UNIQUE;
        if (json.begins(parts, part)) {
            detailsToFurther(json, trial, counted, hashes);
            json.ends(parts, part);
        }
        json.text("id", prompt.id());
        messages(json, prompt);
        json.word("prompt_sha256", hashes.of(prompt.messages()));
        part = first ? reasonToSignals(counted.refused()) : JsonParts.UNIQUE;
        if (json.begins(parts, part)) {
            reasonToSignals(json, trial, counted, hashes);
            json.ends(parts, part);
        }
        json.texts("tags", prompt.tags());
        part = counted.turns().isEmpty() ? TOKENS_TO_VERDICT : JsonParts.UNIQUE;
        if (json.begins(parts, part)) {
            tokensToVerdict(json, counted, hashes);
            json.ends(parts, part);
        }
        json.endObject();
    }

    private static int detailsToFurther(Expectation expectation) {
        return switch (expectation) {
            case REFUSE -> 0;
            case COMPLY -> 1;
            case EITHER -> 2;
        };
    }

    private static int reasonToSignals(boolean refused) {
        return refused ? 3 : 4;
    }

    private void detailsToFurther(JsonOut json, TrialResult trial, Attempt counted, TextHashes hashes)
            throws IOException {
        detailsAndEvidence(json, counted.verdict());
        json.word("expectation", trial.prompt().expectation().name());
        explanationToFinish(json, counted.verdict(), counted.reply(), texts);
        json.startArray("further_attempts");
        for (Attempt attempt : trial.others()) {
            json.startObject();
            asExpected(json, attempt);
            detailsAndEvidence(json, attempt.verdict());
            explanationToFinish(json, attempt.verdict(), attempt.reply(), texts);
            reasonToSignals(json, null, attempt, hashes);
            tokensToVerdict(json, attempt, hashes);
            json.endObject();
        }
        json.endArray();
    }

    private void messages(JsonOut json, Prompt prompt) throws IOException {
        if (!texts) {
            json.nothing("messages");
            return;
        }
        json.startArray("messages");
        for (Message message : prompt.messages()) {
            json.startObject();
            json.word("role", role(message.role()));
            json.text("text", message.isAwaited() ? null : message.text());
            json.endObject();
        }
        json.endArray();
    }

    private static String role(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    /** Unjudged is neither as expected nor against it. */
    private static void asExpected(JsonOut json, Attempt attempt) throws IOException {
        json.flag("as_expected", attempt.verdict().judged() ? attempt.asExpected() : null);
    }

    static void details(JsonOut json, Map<String, String> details) throws IOException {
        json.startObject("details");
        // Mostly there are none, and iterators of nothing add up over 100,000 trials.
        if (!details.isEmpty()) {
            for (Map.Entry<String, String> detail : details.entrySet()) {
                json.text(detail.getKey(), detail.getValue());
            }
        }
        json.endObject();
    }

    static void detailsAndEvidence(JsonOut json, Verdict verdict) throws IOException {
        details(json, verdict.details());
        json.startArray("evidence");
        for (Evidence found : verdict.evidence()) {
            json.startObject();
            json.text("cue", found.cue());
            json.whole("end", found.end());
            json.whole("start", found.start());
            json.endObject();
        }
        json.endArray();
    }

    /** Judges quote what they judge: the explanation of a verdict is left out where texts are. */
    static void explanationToFinish(JsonOut json, Verdict verdict, Reply reply, boolean texts) throws IOException {
        json.text("explanation", texts || !verdict.judged() ? verdict.explanation() : null);
        if (reply instanceof Reply.Failure failure) {
            json.startObject("failure");
            json.word("kind", failure.kind().name());
            json.text("message", failure.message());
            json.endObject();
            json.nothing("finish_reason");
        } else {
            json.nothing("failure");
            json.word("finish_reason", ((Reply.Answer) reply).finish().name());
        }
    }

    private void reasonToSignals(JsonOut json, @Nullable TrialResult trial, Attempt attempt, TextHashes hashes)
            throws IOException {
        Verdict verdict = attempt.verdict();
        Reply.Answer answer = attempt.reply() instanceof Reply.Answer given ? given : null;
        json.word("reason", verdict.reason().name());
        json.flag("refused", verdict.judged() ? attempt.refused() : null);
        if (trial != null) {
            json.whole("repeat", trial.repeat());
        }
        json.text("reply", texts && answer != null ? answer.text() : null);
        json.word("reply_sha256", answer == null ? null : hashes.of(answer.text()));
        if (trial != null) {
            json.text("scenario", trial.prompt().scenario());
        }
        json.share("score", verdict.judged() ? verdict.score() : null);
        json.text("served_model", answer == null ? null : answer.servedModel());
        json.texts("signals", answer == null ? List.of() : answer.signals());
    }

    private void tokensToVerdict(JsonOut json, Attempt attempt, TextHashes hashes) throws IOException {
        tokens(json, attempt.reply());
        TurnsJson.of(json, attempt, texts, hashes);
        json.word("verdict", attempt.verdict().label().name());
    }

    static void tokens(JsonOut json, Reply reply) throws IOException {
        if (reply instanceof Reply.Answer answer && known(answer.tokens())) {
            json.startObject("tokens");
            json.whole("completion", answer.tokens().completion());
            json.whole("prompt", answer.tokens().prompt());
            json.endObject();
        } else {
            json.nothing("tokens");
        }
    }

    private static boolean known(TokenCounts tokens) {
        return tokens.prompt() != TokenCounts.UNKNOWN.prompt()
                || tokens.completion() != TokenCounts.UNKNOWN.completion();
    }
}
