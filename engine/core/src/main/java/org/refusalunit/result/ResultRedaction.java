package org.refusalunit.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** Takes secrets out of a result, text by text. What holds none stays the same object. */
final class ResultRedaction {

    private final Redactor redactor;

    ResultRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    ModelResult of(ModelResult result) {
        SortedMap<String, Rate> categories = new TreeMap<>();
        result.categories().forEach((category, rate) -> categories.put(text(category), rate));
        SuiteIdentity suite = result.suite();
        return new ModelResult(
                text(result.className()),
                text(result.modelLabel()),
                result.completeness(),
                new SuiteIdentity(text(suite.location()), suite.sha256(), suite.prompts(), suite.selected()),
                result.overall(),
                categories,
                each(result.gates(), this::gate),
                each(result.trials(), this::trial),
                facts(result.provenance()));
    }

    private String text(String text) {
        return redactor.redact(text);
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private List<String> texts(List<String> texts) {
        return each(texts, this::text);
    }

    private static <T> List<T> each(List<T> elements, UnaryOperator<T> change) {
        List<T> changed = null;
        for (int i = 0; i < elements.size(); i++) {
            T element = change.apply(elements.get(i));
            if (!element.equals(elements.get(i))) {
                changed = changed == null ? new ArrayList<>(elements) : changed;
                changed.set(i, element);
            }
        }
        return changed == null ? elements : changed;
    }

    private static <T> T same(T before, T after) {
        return after.equals(before) ? before : after;
    }

    private GateResult gate(GateResult gate) {
        return new GateResult(
                text(gate.id()),
                text(gate.description()),
                gate.status(),
                gate.rate(),
                text(gate.message()),
                gate.needed());
    }

    private TrialResult trial(TrialResult trial) {
        return same(
                trial, new TrialResult(prompt(trial.prompt()), trial.repeat(), each(trial.attempts(), this::attempt)));
    }

    private Prompt prompt(Prompt prompt) {
        return same(
                prompt,
                new Prompt(
                        text(prompt.id()),
                        each(prompt.messages(), this::message),
                        text(prompt.category()),
                        prompt.expectation(),
                        texts(prompt.tags()),
                        texts(prompt.focus()),
                        optional(prompt.notes())));
    }

    private Message message(Message message) {
        return same(message, new Message(message.role(), text(message.text())));
    }

    private Attempt attempt(Attempt attempt) {
        Reply reply = reply(attempt.reply());
        return same(
                attempt,
                new Attempt(
                        reply,
                        verdict(attempt.verdict(), attempt.reply(), !reply.equals(attempt.reply())),
                        attempt.refused(),
                        attempt.asExpected(),
                        attempt.nanos()));
    }

    private Reply reply(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return same(
                    reply,
                    new Reply.Answer(
                            text(answer.text()),
                            answer.finish(),
                            texts(answer.signals()),
                            answer.tokens(),
                            optional(answer.servedModel())));
        }
        Reply.Failure failure = (Reply.Failure) reply;
        return new Reply.Failure(failure.kind(), text(failure.message()));
    }

    private Verdict verdict(Verdict verdict, Reply reply, boolean shortened) {
        String answered = shortened && reply instanceof Reply.Answer answer ? answer.text() : "";
        return same(
                verdict,
                new Verdict(
                        verdict.label(),
                        verdict.reason(),
                        verdict.score(),
                        each(verdict.evidence(), found -> evidence(found, answered)),
                        optional(verdict.explanation())));
    }

    /** Evidence stays where it is in an answer that was not changed; such an answer comes in as an empty text. */
    private Evidence evidence(Evidence found, String changed) {
        return same(
                found,
                new Evidence(
                        text(found.cue()),
                        redactor.moved(changed, found.start()),
                        redactor.moved(changed, found.end())));
    }

    private Map<String, Object> facts(Map<?, ?> facts) {
        Map<String, Object> clean = new LinkedHashMap<>();
        facts.forEach((key, value) -> clean.put(text(String.valueOf(key)), fact(value)));
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
            list.forEach(element -> clean.add(fact(element)));
            return clean;
        }
        return value;
    }
}
