package org.refusalunit.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.outcome.ModelResult;

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

    /** Every one of them needs one of {@link SecretMarks}. */
    private static final List<String> KEY_PATTERNS = List.of(
            "(?<![A-Za-z0-9])sk-(?:(?=[\\w-]*[0-9])[\\w-]{8,}|[\\w-]{20,})",
            "(?<=[Bb]earer |BEARER )" + TOKEN,
            "(?<![A-Za-z0-9])(?:hf_|gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}",
            "(?<![A-Za-z0-9])AIza[\\w-]{30,}",
            "(?<![A-Za-z0-9])AKIA[A-Z0-9]{16}",
            "(?<![A-Za-z0-9])xox[abprs]-[\\w-]{10,}");

    private final Pattern secrets;
    private final SecretMarks marks;
    private final int values;

    private Redactor(List<String> values) {
        List<String> alternatives = new ArrayList<>();
        for (String value : values) {
            alternatives.add(Pattern.quote(value));
        }
        alternatives.addAll(KEY_PATTERNS);
        secrets = Pattern.compile(String.join("|", alternatives));
        marks = new SecretMarks(values);
        this.values = values.size();
    }

    /** A redactor of the secrets in this process's environment. */
    public static Redactor ofEnvironment() {
        return of(System.getenv());
    }

    /** A redactor of the secrets in the given environment. */
    public static Redactor of(Map<String, String> environment) {
        Set<String> values = new HashSet<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String value = variable.getValue().strip();
            if (value.length() >= SHORTEST_SECRET
                    && SECRET_NAME
                            .matcher(variable.getKey().toUpperCase(Locale.ROOT))
                            .matches()) {
                values.add(value);
            }
        }
        List<String> sorted = new ArrayList<>(values);
        if (sorted.size() > 1) {
            // A secret that begins with another one has to be tried first.
            sorted.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        }
        return new Redactor(sorted);
    }

    /** The text with every secret replaced by {@value #REDACTED}; the same text where it holds none. */
    public String redact(String text) {
        if (!mayHoldSecret(text)) {
            return text;
        }
        String clean = secrets.matcher(text).replaceAll(Matcher.quoteReplacement(REDACTED));
        return clean.equals(text) ? text : clean;
    }

    /** The texts and their names with every secret replaced; the same map where they hold none. */
    SortedMap<String, String> redact(SortedMap<String, String> texts) {
        if (texts.isEmpty()
                || texts.entrySet().stream().noneMatch(text -> changes(text.getKey()) || changes(text.getValue()))) {
            return texts;
        }
        SortedMap<String, String> clean = new TreeMap<>();
        texts.forEach((name, text) -> clean.put(redact(name), redact(text)));
        return clean;
    }

    /** Whether a text holds a secret. */
    boolean changes(String text) {
        return mayHoldSecret(text) && secrets.matcher(text).find();
    }

    /** The result with every secret replaced, in all of its texts. Evidence keeps pointing at the same words. */
    public ModelResult redact(ModelResult result) {
        return new ResultRedaction(this).of(result);
    }

    /** The same without its trials. */
    ModelResult redactHead(ModelResult result) {
        return new ResultRedaction(this).headOf(result);
    }

    /** Where a position of a text lies in the redacted text; where its secret lies, for one within a secret. */
    int moved(String text, int position) {
        if (!mayHoldSecret(text)) {
            return position;
        }
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

    private boolean mayHoldSecret(String text) {
        return text.length() >= SHORTEST_SECRET && marks.in(text);
    }

    @Override
    public String toString() {
        return "Redactor of " + values + " values and known patterns of keys";
    }
}
