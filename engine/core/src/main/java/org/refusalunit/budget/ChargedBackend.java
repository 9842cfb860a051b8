package org.refusalunit.budget;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A backend that spends from an account, and answers nothing more once that is empty. */
final class ChargedBackend implements ModelBackend {

    private final ModelBackend backend;
    private final Account account;
    private final @Nullable Price price;

    ChargedBackend(ModelBackend backend, Account account, @Nullable Price price) {
        this.backend = backend;
        this.account = account;
        this.price = price;
    }

    @Override
    public BackendIdentity identity() {
        return backend.identity();
    }

    @Override
    public int window() {
        return backend.window();
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        Reply.Failure refused = account.admit();
        if (refused != null) {
            return CompletableFuture.completedFuture(refused);
        }
        CompletionStage<Reply> reply = backend.submit(request);
        // A stage behind one that is done would only be garbage.
        if (reply instanceof CompletableFuture<Reply> given && given.isDone() && !given.isCompletedExceptionally()) {
            charge(given.join());
            return reply;
        }
        return reply.thenApply(this::charge);
    }

    private Reply charge(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            account.add(answer, price);
        }
        return reply;
    }

    @Override
    public void cancel() {
        backend.cancel();
    }

    @Override
    public void close() {
        backend.close();
    }
}
