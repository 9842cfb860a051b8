package org.refusalunit.engine.execution;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.refusalunit.result.Redactor;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What a backend throws, as the failure that it is. */
final class BackendFailures {

    private static final int LONGEST_MESSAGE = 500;

    /** What a backend says of its failure may quote the key that was refused. */
    private static final Redactor REDACTOR = Redactor.ofEnvironment();

    private static final Reply NO_REPLY =
            new Reply.Failure(FailureKind.BACKEND, "the backend completed without a reply");

    private static final String VERSIONS =
            "; libraries on the test class path do not fit one another, look at mvn dependency:tree";

    private BackendFailures() {}

    static Reply of(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        FailureKind kind = cause instanceof CancellationException ? FailureKind.CANCELLED : FailureKind.BACKEND;
        return new Reply.Failure(kind, describe(cause));
    }

    static Reply.Failure unavailable(String modelLabel, Throwable cause) {
        return new Reply.Failure(
                FailureKind.UNAVAILABLE, "model \"" + modelLabel + "\" cannot be opened: " + describe(cause));
    }

    /** What a backend handed over, as the reply that it is. */
    static Reply known(@Nullable Reply given) {
        return given == null ? NO_REPLY : clean(given);
    }

    /** A reply whose failure, if it is one, quotes no secret. */
    static Reply clean(Reply reply) {
        return reply instanceof Reply.Failure failure
                ? new Reply.Failure(failure.kind(), REDACTOR.redact(failure.message()))
                : reply;
    }

    /** A text without secrets. */
    static String clean(String text) {
        return REDACTOR.redact(text);
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        String told = message == null || message.isBlank() ? name : name + ": " + message;
        if (cause instanceof LinkageError) {
            told += VERSIONS;
        }
        return Excerpt.of(REDACTOR.redact(told), LONGEST_MESSAGE);
    }
}
