package org.refusalunit.langchain4j;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.spi.ExceptionReader;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * Reads what LangChain4j throws: its refusals and its faults. Types are told by name, because an application may have a class
 * loader of its own, and because not every application has every module. Messages are not repeated: they quote the prompt,
 * the answer or what the server said.
 */
public final class LangChain4jExceptions implements ExceptionReader {

    private static final String ROOT = "dev.langchain4j.exception.LangChain4jException";

    /** Every HTTP error is read by the engine, whatever the library. */
    private static final String HTTP_ERROR = "dev.langchain4j.exception.HttpException";

    private static final String GUARDRAIL = "dev.langchain4j.guardrail.GuardrailException";

    private static final Set<String> REFUSALS =
            Set.of("dev.langchain4j.exception.ContentFilteredException", "dev.langchain4j.service.ModerationException");

    /** Mistakes of the programmer's, with a message that says what to do. */
    private static final Set<String> MISTAKES = Set.of(
            "dev.langchain4j.service.IllegalConfigurationException",
            "dev.langchain4j.exception.UnsupportedFeatureException");

    /** How LangChain4j words the verdict of a guardrail. */
    private static final Pattern VERDICT =
            Pattern.compile("The guardrail (\\S+) failed with this message.*", Pattern.DOTALL);

    /** Made by the service loader. */
    public LangChain4jExceptions() {}

    @Override
    public Optional<Reply> read(Throwable thrown) {
        if (!is(thrown, ROOT) || is(thrown, HTTP_ERROR)) {
            return Optional.empty();
        }
        String name = thrown.getClass().getSimpleName();
        if (is(thrown, GUARDRAIL)) {
            return Optional.of(
                    broken(thrown)
                            ? failure(FailureKind.BACKEND, name + " (the guardrail itself failed)")
                            : refusal(name + guardrail(thrown)));
        }
        if (REFUSALS.stream().anyMatch(refusal -> is(thrown, refusal))) {
            return Optional.of(refusal(name));
        }
        if (MISTAKES.stream().anyMatch(mistake -> is(thrown, mistake))) {
            return Optional.of(failure(FailureKind.BACKEND, name + ": " + thrown.getMessage()));
        }
        return Optional.of(failure(kind(thrown), name));
    }

    /** LangChain4j wraps what a guardrail throws in the exception of its verdict, with the same message. */
    private static boolean broken(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null && Objects.equals(cause.getMessage(), thrown.getMessage());
    }

    private static String guardrail(Throwable thrown) {
        Matcher verdict = VERDICT.matcher(String.valueOf(thrown.getMessage()));
        if (!verdict.matches()) {
            return "";
        }
        String type = verdict.group(1);
        return "=" + type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private static FailureKind kind(Throwable thrown) {
        if (is(thrown, "dev.langchain4j.exception.AuthenticationException")) {
            return FailureKind.AUTHENTICATION;
        }
        return is(thrown, "dev.langchain4j.exception.TimeoutException") ? FailureKind.TIMEOUT : FailureKind.BACKEND;
    }

    private static boolean is(Throwable thrown, String typeName) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(typeName)) {
                return true;
            }
        }
        return false;
    }

    private static Reply refusal(String signal) {
        return new Reply.Answer("", FinishReason.CONTENT_FILTER, List.of(signal), TokenCounts.UNKNOWN, null);
    }

    private static Reply failure(FailureKind kind, String message) {
        return new Reply.Failure(kind, message);
    }
}
