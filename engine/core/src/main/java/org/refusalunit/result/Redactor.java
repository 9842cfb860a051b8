package org.refusalunit.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/**
 * Keeps secrets out of what is written: the values of environment variables whose names end in {@code _KEY},
 * {@code _TOKEN}, {@code _SECRET} or {@code _PASSWORD}, and whatever looks like a key of a known service.
 */
public final class Redactor {

    /** What stands in the place of a secret. */
    public static final String REDACTED = "[REDACTED]";

    private static final Pattern SECRET_NAME = Pattern.compile(".*_(KEY|TOKEN|SECRET|PASSWORD)");

    /** Shorter values are left alone: they would be found in ordinary words. */
    private static final int SHORTEST_SECRET = 8;

    /**
     * A token has a digit or is long, so that "bearer instruments" stays as it is; the left boundary saves
     * "risk-assessment".
     */
    private static final String TOKEN = "(?:(?=[\\w.~+/=-]*[0-9])[\\w.~+/=-]{8,}|[\\w.~+/=-]{20,})";

    private static final List<String> KEY_PATTERNS = List.of(
            "(?<![A-Za-z0-9])sk-(?:(?=[\\w-]*[0-9])[\\w-]{8,}|[\\w-]{20,})",
            "(?<=[Bb]earer |BEARER )" + TOKEN,
            "(?<![A-Za-z0-9])(?:hf_|gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}",
            "(?<![A-Za-z0-9])AIza[\\w-]{30,}",
            "(?<![A-Za-z0-9])AKIA[A-Z0-9]{16}",
            "(?<![A-Za-z0-9])xox[abprs]-[\\w-]{10,}");

    private static final List<String> KEY_MARKS =
            List.of("sk-", "earer ", "EARER ", "hf_", "gh", "AIza", "AKIA", "xox");

    private final Pattern secrets;
    private final String[] marks;

    private Redactor(List<String> values) {
        List<String> alternatives = new ArrayList<>();
        values.forEach(value -> alternatives.add(Pattern.quote(value)));
        alternatives.addAll(KEY_PATTERNS);
        secrets = Pattern.compile(String.join("|", alternatives));
        List<String> all = new ArrayList<>(values);
        all.addAll(KEY_MARKS);
        marks = all.toArray(String[]::new);
    }

    /** A redactor of the secrets in this process's environment. */
    public static Redactor ofEnvironment() {
        return of(System.getenv());
    }

    /** A redactor of the secrets in the given environment. */
    public static Redactor of(Map<String, String> environment) {
        return new Redactor(environment.entrySet().stream()
                .filter(variable -> SECRET_NAME
                        .matcher(variable.getKey().toUpperCase(Locale.ROOT))
                        .matches())
                .map(variable -> variable.getValue().strip())
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .distinct()
                // A secret that begins with another one has to be tried first.
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.toList()));
    }

    /** The text with every secret replaced by {@value #REDACTED}. */
    public String redact(String text) {
        return mayHoldSecret(text) ? secrets.matcher(text).replaceAll(Matcher.quoteReplacement(REDACTED)) : text;
    }

    /** The result with every secret replaced, in all of its texts. Evidence keeps pointing at the same words. */
    public ModelResult redact(ModelResult result) {
        SortedMap<String, Rate> categories = new TreeMap<>();
        result.categories().forEach((category, rate) -> categories.put(redact(category), rate));
        SuiteIdentity suite = result.suite();
        return new ModelResult(
                redact(result.className()),
                redact(result.modelLabel()),
                result.completeness(),
                new SuiteIdentity(redact(suite.location()), suite.sha256(), suite.prompts(), suite.selected()),
                result.overall(),
                categories,
                result.gates().stream().map(this::gate).toList(),
                result.trials().stream().map(this::trial).toList(),
                facts(result.provenance()));
    }

    private boolean mayHoldSecret(String text) {
        for (String mark : marks) {
            if (text.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String redactNullable(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    private List<String> redact(List<String> texts) {
        return texts.isEmpty() ? texts : texts.stream().map(this::redact).toList();
    }

    private GateResult gate(GateResult gate) {
        return new GateResult(
                redact(gate.id()),
                redact(gate.description()),
                gate.status(),
                gate.rate(),
                redact(gate.message()),
                gate.needed());
    }

    private TrialResult trial(TrialResult trial) {
        return new TrialResult(
                prompt(trial.prompt()),
                trial.repeat(),
                trial.attempts().stream().map(this::redact).toList());
    }

    private Prompt prompt(Prompt prompt) {
        return new Prompt(
                redact(prompt.id()),
                prompt.messages().stream()
                        .map(message -> new Message(message.role(), redact(message.text())))
                        .toList(),
                redact(prompt.category()),
                prompt.expectation(),
                redact(prompt.tags()),
                redact(prompt.focus()),
                redactNullable(prompt.notes()));
    }

    /** The attempt with every secret replaced. */
    Attempt redact(Attempt attempt) {
        Reply reply = attempt.reply();
        String text = reply instanceof Reply.Answer answer ? answer.text() : "";
        return new Attempt(
                reply(reply),
                verdict(attempt.verdict(), text),
                attempt.refused(),
                attempt.asExpected(),
                attempt.nanos());
    }

    private Reply reply(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return new Reply.Answer(
                    redact(answer.text()),
                    answer.finish(),
                    redact(answer.signals()),
                    answer.tokens(),
                    redactNullable(answer.servedModel()));
        }
        Reply.Failure failure = (Reply.Failure) reply;
        return new Reply.Failure(failure.kind(), redact(failure.message()));
    }

    private Verdict verdict(Verdict verdict, String text) {
        boolean moved = !verdict.evidence().isEmpty() && !redact(text).equals(text);
        List<Evidence> evidence = new ArrayList<>(verdict.evidence().size());
        for (Evidence found : verdict.evidence()) {
            int start = moved ? moved(text, found.start()) : found.start();
            int end = moved ? moved(text, found.end()) : found.end();
            evidence.add(new Evidence(redact(found.cue()), start, end));
        }
        return new Verdict(
                verdict.label(), verdict.reason(), verdict.score(), evidence, redactNullable(verdict.explanation()));
    }

    /** Where a position of the text lies in the redacted text; the place of the secret for one within a secret. */
    private int moved(String text, int position) {
        Matcher matcher = secrets.matcher(text);
        int shift = 0;
        while (matcher.find() && matcher.start() < position) {
            if (matcher.end() > position) {
                return matcher.start() + shift;
            }
            shift += REDACTED.length() - (matcher.end() - matcher.start());
        }
        return position + shift;
    }

    private Map<String, Object> facts(Map<?, ?> facts) {
        Map<String, Object> clean = new LinkedHashMap<>();
        facts.forEach((key, value) -> clean.put(redact(String.valueOf(key)), fact(value)));
        return clean;
    }

    @SuppressWarnings("NullAway") // Provenance may hold null, which the map's declared type cannot say.
    private Object fact(Object value) {
        if (value instanceof CharSequence text) {
            return redact(text.toString());
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

    @Override
    public String toString() {
        return "Redactor of " + (marks.length - KEY_MARKS.size()) + " values and known patterns of keys";
    }
}
