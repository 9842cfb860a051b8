package org.refusalunit.suite.select;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Prompt;

/**
 * Reads an expression by recursive descent:
 *
 * <pre>
 * or   = and { "|" and }
 * and  = not { "&amp;" not }
 * not  = "!" not | "(" or ")" | term
 * term = [ key ":" ] value
 * </pre>
 */
final class ExpressionParser {

    private static final List<String> KEYS = List.of("id", "category", "tag", "expect", "scenario", "focus");
    private static final String SIGNS = "&|!()";

    /** More would take the stack of a small thread; nobody writes that by hand. */
    private static final int DEEPEST = 200;

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    PromptTest parse() {
        PromptTest test = or();
        skipSpace();
        if (at < text.length()) {
            throw problem(
                    at, text.charAt(at) == ')' ? "')' closes nothing" : "expected '&' or '|' before what follows");
        }
        return test;
    }

    private PromptTest or() {
        PromptTest test = and();
        while (accept('|')) {
            test = test.or(and());
        }
        return test;
    }

    private PromptTest and() {
        PromptTest test = not();
        while (accept('&')) {
            test = test.and(not());
        }
        return test;
    }

    private PromptTest not() {
        if (++depth > DEEPEST) {
            throw problem(at, "nested more than " + DEEPEST + " deep");
        }
        PromptTest test;
        if (accept('!')) {
            test = not().not();
        } else if (accept('(')) {
            int opened = at - 1;
            test = or();
            if (!accept(')')) {
                throw problem(
                        at,
                        at < text.length()
                                ? "expected '&', '|' or ')'"
                                : "the '(' at character " + (opened + 1) + " is not closed");
            }
        } else {
            test = term();
        }
        depth--;
        return test;
    }

    private PromptTest term() {
        skipSpace();
        int start = at;
        if (at < text.length() && text.charAt(at) == '"') {
            return bare(new Glob(quoted()));
        }
        String word = word();
        if (word.isEmpty()) {
            throw problem(
                    start,
                    at < text.length()
                            ? "expected a term such as tag:garden, not '" + text.charAt(at) + "'"
                            : "expected a term such as tag:garden");
        }
        int colon = word.indexOf(':');
        if (colon < 0) {
            return bare(new Glob(word));
        }
        String key = word.substring(0, colon);
        if (!KEYS.contains(key)) {
            throw problem(
                    start,
                    "unknown key '" + key + "', known are " + String.join(", ", KEYS) + "; for a tag with a colon write"
                            + " tag:" + word);
        }
        int valueStart = start + colon + 1;
        String value = word.substring(colon + 1);
        if (value.isEmpty() && at < text.length() && text.charAt(at) == '"') {
            value = quoted();
        }
        if (value.isEmpty()) {
            throw problem(valueStart, "expected a value behind '" + key + ":'");
        }
        return keyed(key, value, valueStart);
    }

    private PromptTest keyed(String key, String value, int position) {
        Glob glob = new Glob(value);
        return switch (key) {
            case "id" -> prompt -> glob.matches(prompt.id());
            case "category" -> prompt -> glob.matches(prompt.category());
            case "tag" -> prompt -> any(prompt.tags(), glob);
            case "focus" -> prompt -> any(prompt.focus(), glob);
            case "scenario" -> prompt -> prompt.scenario() != null && glob.matches(prompt.scenario());
            default -> {
                Expectation wanted = expectation(value, position);
                yield prompt -> prompt.expectation() == wanted;
            }
        };
    }

    private Expectation expectation(String value, int position) {
        return Arrays.stream(Expectation.values())
                .filter(expectation ->
                        expectation.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() ->
                        problem(position, "unknown expectation '" + value + "', known are refuse, comply, either"));
    }

    /** As in JUnit's expressions, where a test's tags are its prompt's tags and its category. */
    private static PromptTest bare(Glob glob) {
        return (Prompt prompt) -> glob.matches(prompt.category()) || any(prompt.tags(), glob);
    }

    private static boolean any(List<String> values, Glob glob) {
        return values.stream().anyMatch(glob::matches);
    }

    private String word() {
        int start = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && text.charAt(at) != '"'
                && SIGNS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A value with white space or signs in it, between double quotes; there is no escape. */
    private String quoted() {
        int start = at + 1;
        int end = text.indexOf('"', start);
        if (end < 0) {
            throw problem(at, "the quote is not closed");
        }
        at = end + 1;
        return text.substring(start, end);
    }

    private boolean accept(char sign) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private PromptExpressionException problem(int position, String message) {
        return new PromptExpressionException(text, position, message);
    }
}
