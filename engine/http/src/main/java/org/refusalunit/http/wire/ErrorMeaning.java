package org.refusalunit.http.wire;

import java.util.Locale;
import java.util.Set;
import org.refusalunit.http.wire.WireReply.Fault;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/** What to do about an error that is no refusal. */
final class ErrorMeaning {

    /** No money left. Some providers send it with the status of a full queue, for which waiting would help. */
    private static final Set<String> NO_MONEY = Set.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "billing_error",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded");

    private ErrorMeaning() {}

    static Fault of(ApiError error) {
        if (error.status() < 400) {
            return stop(
                    FailureKind.UNAVAILABLE,
                    "HTTP " + error.status() + " instead of an answer: give the address that the server points to");
        }
        if (error.reasons().contains("API_KEY_INVALID")) {
            return keyRefused(error);
        }
        if (isAboutMoney(error)) {
            return stop(FailureKind.UNAVAILABLE, told(error, "the account has no credit left"));
        }
        return switch (error.status()) {
            case 401, 403, 407 -> keyRefused(error);
            case 402 -> stop(FailureKind.UNAVAILABLE, told(error, "the account has no credit left"));
            case 404, 405, 410 ->
                stop(FailureKind.UNAVAILABLE, told(error, "no such model, or the address does not point to the API"));
            case 408 -> new Fault(FailureKind.TIMEOUT, told(error, "the server gave up waiting"), Remedy.RETRY);
            case 409, 425, 429 -> new Fault(FailureKind.BACKEND, told(error, "the server is busy"), Remedy.RETRY);
            case 504 -> new Fault(FailureKind.TIMEOUT, told(error, "the model took too long"), Remedy.RETRY);
            default ->
                error.status() >= 500
                        ? new Fault(FailureKind.BACKEND, told(error, "the server failed"), Remedy.RETRY)
                        : rejected(error);
        };
    }

    private static Fault rejected(ApiError error) {
        String field = RejectedField.in(error);
        if (field != null) {
            return stop(
                    FailureKind.UNAVAILABLE,
                    told(error, "the model does not take " + field + ": " + RejectedField.wayOut(field)));
        }
        if (error.is("FAILED_PRECONDITION")) {
            return stop(FailureKind.UNAVAILABLE, told(error, "the account cannot use the API"));
        }
        return new Fault(FailureKind.BACKEND, told(error, "the server rejected the request"), Remedy.GIVE_UP);
    }

    private static boolean isAboutMoney(ApiError error) {
        if (NO_MONEY.stream().anyMatch(error::is)) {
            return true;
        }
        // Anthropic has no code for it.
        String message = error.message().toLowerCase(Locale.ROOT);
        return error.status() == 400
                && (message.contains("credit balance is too low") || message.contains("specified api usage limits"));
    }

    /** Without the server's words: some quote the key, or most of it. */
    private static Fault keyRefused(ApiError error) {
        return stop(
                FailureKind.AUTHENTICATION,
                label(error)
                        + ": the key was refused, or may not use this model; check the variable that apiKeyEnv names");
    }

    private static Fault stop(FailureKind kind, String message) {
        return new Fault(kind, message, Remedy.STOP);
    }

    private static String told(ApiError error, String meaning) {
        String said = Excerpt.sentence(error.message());
        return label(error) + ": " + meaning + (said.isEmpty() ? "" : " (" + said + ")");
    }

    private static String label(ApiError error) {
        String name = error.code();
        if (name == null || name.equals(Integer.toString(error.status()))) {
            name = error.type();
        }
        return "HTTP " + error.status() + (name == null ? "" : " " + Excerpt.name(name));
    }
}
