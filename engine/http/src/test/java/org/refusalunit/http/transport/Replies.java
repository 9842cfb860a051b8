package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What tests say of replies. */
final class Replies {

    /** Long enough for a machine that is busy with other things; never reached where all is well. */
    private static final long PATIENCE_SECONDS = 60;

    private Replies() {}

    static Reply await(CompletableFuture<Reply> reply) {
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("there is no reply", e);
        }
    }

    static void assertAnswer(CompletableFuture<Reply> reply, String text) {
        assertThat(await(reply)).isEqualTo(Reply.Answer.of(text));
    }

    static void assertFailure(CompletableFuture<Reply> reply, FailureKind kind, String message) {
        assertThat(await(reply)).isEqualTo(new Reply.Failure(kind, message));
    }
}
