package org.refusalunit.backend;

import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A backend that is opened with its first request: one that need not answer anything is never opened. */
public final class LazyBackend implements ModelBackend {

    /** Opens the backend. */
    @FunctionalInterface
    public interface Opening {

        /**
         * Opens it.
         *
         * @throws Exception if it cannot be opened
         */
        ModelBackend open() throws Exception;
    }

    private final Opening opening;
    private final Function<Throwable, Reply.Failure> failure;
    private volatile @Nullable ModelBackend open;
    private Reply.@Nullable Failure broken;

    /**
     * A backend that is not open yet.
     *
     * @param opening opens it; tried once
     * @param failure what every request gets where that fails
     */
    public LazyBackend(Opening opening, Function<Throwable, Reply.Failure> failure) {
        this.opening = opening;
        this.failure = failure;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if it is not open
     */
    @Override
    public BackendIdentity identity() {
        ModelBackend backend = open;
        if (backend == null) {
            throw new IllegalStateException("the backend is not open");
        }
        return backend.identity();
    }

    @Override
    public int window() {
        ModelBackend backend = open;
        return backend == null ? 1 : backend.window();
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        ModelBackend backend = opened();
        return backend == null ? CompletableFuture.completedFuture(refusal()) : backend.submit(request);
    }

    private synchronized @Nullable ModelBackend opened() {
        if (open == null && broken == null) {
            try {
                open = opening.open();
            } catch (Exception | LinkageError | ServiceConfigurationError e) {
                broken = failure.apply(e);
            }
        }
        return open;
    }

    private synchronized Reply refusal() {
        if (broken == null) {
            throw new IllegalStateException("the backend is neither open nor broken");
        }
        return broken;
    }

    @Override
    public void cancel() {
        ModelBackend backend = open;
        if (backend != null) {
            backend.cancel();
        }
    }

    @Override
    public void close() {
        ModelBackend backend = open;
        if (backend != null) {
            backend.close();
        }
    }
}
