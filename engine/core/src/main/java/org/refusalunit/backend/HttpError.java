package org.refusalunit.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * An HTTP error that a library threw. Every client library has an exception of its own for it, none of which is a dependency
 * here, but they agree on how to ask for the status: {@code statusCode()} (the SDKs of OpenAI, Anthropic and AWS,
 * LangChain4j), {@code getStatusCode()} (Spring's web clients), or the beginning of the message (Spring AI's retry).
 *
 * @param status 400 to 599
 * @param body what the server said, missing where it is unknown or no JSON
 */
record HttpError(int status, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code HTTP 400 - body} and {@code 400 - body}, the forms of Spring AI's retry. */
    private static final Pattern TOLD = Pattern.compile("(?:HTTP )?([45]\\d\\d) - (.*)", Pattern.DOTALL);

    static Optional<HttpError> of(Throwable thrown) {
        for (String name : List.of("statusCode", "getStatusCode")) {
            int status = number(ask(thrown, name));
            if (isError(status)) {
                return Optional.of(new HttpError(status, body(thrown)));
            }
        }
        Matcher told = TOLD.matcher(String.valueOf(thrown.getMessage()));
        return told.matches()
                ? Optional.of(new HttpError(Integer.parseInt(told.group(1)), parse(told.group(2))))
                : Optional.empty();
    }

    /** A refusal where the body says so, else a fault; of the body nothing is repeated but codes. */
    Reply reply() {
        List<String> refusal = ProviderError.refusalIn(body);
        if (!refusal.isEmpty()) {
            return new Reply.Answer("", FinishReason.CONTENT_FILTER, refusal, TokenCounts.UNKNOWN, null);
        }
        FailureKind kind = switch (status) {
            // Not 403: firewalls answer single prompts with it, and a refused key ends the run.
            case 401 -> FailureKind.AUTHENTICATION;
            case 408, 504 -> FailureKind.TIMEOUT;
            default -> FailureKind.BACKEND;
        };
        String code = ProviderError.codeIn(body);
        return new Reply.Failure(kind, "HTTP " + status + (code.isEmpty() ? "" : " (" + code + ")"));
    }

    private static boolean isError(int status) {
        return status >= 400 && status < 600;
    }

    private static int number(@Nullable Object status) {
        if (status instanceof Number number) {
            return number.intValue();
        }
        // Spring's HttpStatusCode
        return status != null && ask(status, "value") instanceof Number number ? number.intValue() : 0;
    }

    private static JsonNode body(Throwable thrown) {
        for (String name : List.of("body", "getResponseBodyAsString")) {
            Object body = ask(thrown, name);
            if (body instanceof CharSequence text) {
                return parse(text.toString());
            }
            if (body != null) {
                return tree(body);
            }
        }
        return parse(String.valueOf(thrown.getMessage()));
    }

    private static JsonNode tree(Object body) {
        try {
            return JSON.valueToTree(body);
        } catch (IllegalArgumentException e) {
            // A body of a type that Jackson cannot write says no more than a missing one.
            return MissingNode.getInstance();
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Proxies and gateways answer with HTML or plain text.
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Object ask(Object object, String name) {
        try {
            Method method = object.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(object);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | RuntimeException e) {
            // The exception is none of these forms.
            return null;
        }
    }
}
