package org.refusalunit.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Analysis;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Comparison;
import org.refusalunit.outcome.CorrectedRate;
import org.refusalunit.outcome.Correction;
import org.refusalunit.outcome.Flip;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/** Takes secrets out of a result, text by text. What holds none stays the same object. */
final class ResultRedaction {

    private final Redactor redactor;

    /** Those without turns, and without a secret. */
    private final AttemptMemo<Boolean> clean = new AttemptMemo<>();

    // Once, not once a text: a reference to a method of this object is an object of its own.
    private final UnaryOperator<String> text = this::text;
    private final UnaryOperator<Message> message = this::message;
    private final UnaryOperator<Attempt> attempt = this::attempt;
    private final UnaryOperator<Turn> turn = this::turn;
    private final UnaryOperator<Evidence> cue = this::cue;

    ResultRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    ModelResult of(ModelResult result) {
        return of(result, each(result.trials(), this::trial));
    }

    /** The result without its trials. */
    ModelResult headOf(ModelResult result) {
        return of(result, List.of());
    }

    private ModelResult of(ModelResult result, List<TrialResult> trials) {
        SortedMap<String, Rate> categories = new TreeMap<>();
        for (Map.Entry<String, Rate> category : result.categories().entrySet()) {
            categories.put(text(category.getKey()), category.getValue());
        }
        SuiteIdentity suite = result.suite();
        return new ModelResult(
                text(result.className()),
                text(result.modelLabel()),
                result.completeness(),
                new SuiteIdentity(text(suite.location()), suite.sha256(), suite.prompts(), suite.selected()),
                result.overall(),
                categories,
                each(result.gates(), this::gate),
                trials,
                facts(result.provenance()),
                analysis(result.analysis()));
    }

    private String text(String text) {
        return redactor.redact(text);
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private List<String> texts(List<String> texts) {
        return each(texts, text);
    }

    private static <T> List<T> each(List<T> elements, UnaryOperator<T> change) {
        List<T> changed = null;
        for (int i = 0; i < elements.size(); i++) {
            T element = change.apply(elements.get(i));
            if (!same(element, elements.get(i))) {
                changed = changed == null ? new ArrayList<>(elements) : changed;
                changed.set(i, element);
            }
        }
        return changed == null ? elements : changed;
    }

    /** Identity, since what holds no secret stays the same object: nearly everything, so that nothing need be copied. */
    private static boolean same(@Nullable Object before, @Nullable Object after) {
        return before == after;
    }

    private GateResult gate(GateResult gate) {
        Comparison comparison = gate.comparison();
        return new GateResult(
                text(gate.id()),
                text(gate.description()),
                gate.status(),
                gate.rate(),
                text(gate.message()),
                gate.needed(),
                gate.difference(),
                gate.adjusted(),
                comparison == null ? null : comparison(comparison));
    }

    private Comparison comparison(Comparison comparison) {
        return new Comparison(
                text(comparison.baseline()),
                comparison.pairs(),
                comparison.worse(),
                comparison.better(),
                comparison.pValue(),
                each(comparison.flips(), this::flip),
                texts(comparison.changedPrompts()),
                texts(comparison.missing()),
                texts(comparison.added()),
                texts(comparison.notes()));
    }

    private Flip flip(Flip flip) {
        return new Flip(
                text(flip.id()),
                flip.repeat(),
                text(flip.category()),
                flip.worse(),
                flip.before(),
                flip.after(),
                optional(flip.replyBefore()),
                optional(flip.replyAfter()));
    }

    private Analysis analysis(Analysis analysis) {
        Correction correction = analysis.correction();
        if (correction == null) {
            return analysis;
        }
        SortedMap<String, CorrectedRate> categories = new TreeMap<>();
        for (Map.Entry<String, CorrectedRate> category : correction.categories().entrySet()) {
            categories.put(text(category.getKey()), category.getValue());
        }
        return new Analysis(
                new Correction(
                        correction.truePositives(),
                        correction.falseNegatives(),
                        correction.falsePositives(),
                        correction.trueNegatives(),
                        text(correction.source()),
                        correction.overall(),
                        categories),
                analysis.stopping());
    }

    private TrialResult trial(TrialResult trial) {
        Prompt prompt = prompt(trial.prompt());
        List<Attempt> attempts = each(trial.attempts(), attempt);
        return same(prompt, trial.prompt()) && same(attempts, trial.attempts())
                ? trial
                : new TrialResult(prompt, trial.repeat(), attempts);
    }

    private Prompt prompt(Prompt prompt) {
        String id = text(prompt.id());
        List<Message> messages = each(prompt.messages(), message);
        String category = text(prompt.category());
        List<String> tags = texts(prompt.tags());
        List<String> focus = texts(prompt.focus());
        String notes = optional(prompt.notes());
        String scenario = optional(prompt.scenario());
        boolean clean = same(id, prompt.id())
                && same(messages, prompt.messages())
                && same(category, prompt.category())
                && same(tags, prompt.tags())
                && same(focus, prompt.focus())
                && same(notes, prompt.notes())
                && same(scenario, prompt.scenario());
        return clean ? prompt : new Prompt(id, messages, category, prompt.expectation(), tags, focus, notes, scenario);
    }

    private Message message(Message message) {
        String text = text(message.text());
        return same(text, message.text()) ? message : new Message(message.role(), text);
    }

    private Attempt attempt(Attempt attempt) {
        if (!attempt.turns().isEmpty() || !clean.keeps(attempt)) {
            return searched(attempt);
        }
        if (clean.get(attempt) != null) {
            return attempt;
        }
        Attempt after = searched(attempt);
        if (same(after, attempt)) {
            clean.put(attempt, true);
        }
        return after;
    }

    private Attempt searched(Attempt attempt) {
        Reply reply = reply(attempt.reply());
        Verdict verdict = verdict(attempt.verdict(), attempt.reply(), reply);
        List<Turn> turns = each(attempt.turns(), turn);
        return same(reply, attempt.reply()) && same(verdict, attempt.verdict()) && same(turns, attempt.turns())
                ? attempt
                : new Attempt(reply, verdict, attempt.refused(), attempt.asExpected(), attempt.nanos(), turns);
    }

    private Turn turn(Turn turn) {
        String question = text(turn.question());
        Reply reply = reply(turn.reply());
        Verdict verdict = verdict(turn.verdict(), turn.reply(), reply);
        return same(question, turn.question()) && same(reply, turn.reply()) && same(verdict, turn.verdict())
                ? turn
                : new Turn(turn.number(), question, reply, verdict, turn.refused());
    }

    private Reply reply(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return answer(answer);
        }
        Reply.Failure failure = (Reply.Failure) reply;
        String message = text(failure.message());
        return same(message, failure.message()) ? failure : new Reply.Failure(failure.kind(), message);
    }

    private Reply.Answer answer(Reply.Answer answer) {
        String text = text(answer.text());
        List<String> signals = texts(answer.signals());
        String servedModel = optional(answer.servedModel());
        return same(text, answer.text()) && same(signals, answer.signals()) && same(servedModel, answer.servedModel())
                ? answer
                : new Reply.Answer(text, answer.finish(), signals, answer.tokens(), servedModel);
    }

    private Verdict verdict(Verdict verdict, Reply given, Reply clean) {
        String answered = given instanceof Reply.Answer answer ? answer.text() : "";
        boolean moved = clean instanceof Reply.Answer answer && !same(answered, answer.text());
        List<Evidence> evidence =
                moved ? each(verdict.evidence(), found -> moved(found, answered)) : each(verdict.evidence(), cue);
        String explanation = optional(verdict.explanation());
        SortedMap<String, String> details = redactor.redact(verdict.details());
        return same(evidence, verdict.evidence())
                        && same(explanation, verdict.explanation())
                        && same(details, verdict.details())
                ? verdict
                : new Verdict(verdict.label(), verdict.reason(), verdict.score(), evidence, explanation, details);
    }

    private Evidence cue(Evidence found) {
        String cue = text(found.cue());
        return same(cue, found.cue()) ? found : new Evidence(cue, found.start(), found.end());
    }

    private Evidence moved(Evidence found, String answered) {
        String cue = text(found.cue());
        return new Evidence(cue, redactor.moved(answered, found.start()), redactor.moved(answered, found.end()));
    }

    private Map<String, Object> facts(Map<?, ?> facts) {
        Map<String, Object> clean = new LinkedHashMap<>();
        for (Map.Entry<?, ?> known : facts.entrySet()) {
            clean.put(text(String.valueOf(known.getKey())), fact(known.getValue()));
        }
        return clean;
    }

    @SuppressWarnings("NullAway") // Provenance may hold null, which the map's declared type cannot say.
    private Object fact(Object value) {
        if (value instanceof CharSequence text) {
            return text(text.toString());
        }
        if (value instanceof Map<?, ?> map) {
            return facts(map);
        }
        if (value instanceof Iterable<?> list) {
            List<Object> clean = new ArrayList<>();
            for (Object element : list) {
                clean.add(fact(element));
            }
            return clean;
        }
        return value;
    }
}
