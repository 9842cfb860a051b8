package org.refusalunit.engine.execution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/**
 * Keeps a backend supplied with the requests of a run, in order, and hands each reply to the test that waits for it. Not
 * many more than the backend's window are in hand at a time, so 100,000 prompts need no more memory here than a few.
 */
final class ReplyStream {

    /** How soon a cancellation is noticed while a reply is awaited: the platform's token cannot be listened to. */
    private static final long CANCELLATION_POLL_MILLIS = 100;

    private final ModelBackend backend;
    private final int[] trials;
    private final IntFunction<ModelRequest> requests;
    private final BooleanSupplier cancelled;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, CompletableFuture<Timed>> pending = new HashMap<>();
    private int next;
    private Reply.@Nullable Failure stopped;

    /**
     * A reply and how long it took.
     *
     * @param reply the reply
     * @param nanos from submission to completion
     */
    record Timed(Reply reply, long nanos) {}

    /**
     * Prepares a stream; nothing is submitted yet.
     *
     * @param backend who answers
     * @param trials numbers of the trials of this run, ascending
     * @param requests the request of a trial
     * @param cancelled whether the run was cancelled
     */
    ReplyStream(ModelBackend backend, int[] trials, IntFunction<ModelRequest> requests, BooleanSupplier cancelled) {
        this.backend = backend;
        this.trials = trials;
        this.requests = requests;
        this.cancelled = cancelled;
    }

    /** Waits for the reply of a trial. */
    Timed await(int trial) {
        int position = Arrays.binarySearch(trials, trial);
        if (position < 0) {
            throw new IllegalArgumentException("trial " + trial + " is not part of this run");
        }
        Timed timed = outcome(claim(position));
        if (timed.reply() instanceof Reply.Failure failure && failure.kind() == FailureKind.AUTHENTICATION) {
            stop(failure);
        }
        return timed;
    }

    private CompletableFuture<Timed> claim(int position) {
        lock.lock();
        try {
            int window = Math.max(1, backend.window());
            while (next < trials.length && (next <= position || pending.size() < window)) {
                pending.put(next, submit(trials[next]));
                next++;
            }
            CompletableFuture<Timed> mine = pending.remove(position);
            if (mine == null) {
                throw new IllegalStateException("trial " + trials[position] + " was awaited twice");
            }
            return mine;
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Timed> submit(int trial) {
        if (stopped != null) {
            return CompletableFuture.completedFuture(new Timed(stopped, 0));
        }
        long start = System.nanoTime();
        CompletableFuture<Reply> reply;
        try {
            reply = backend.submit(requests.apply(trial)).toCompletableFuture();
        } catch (RuntimeException e) {
            reply = CompletableFuture.completedFuture(BackendFailures.of(e));
        }
        return reply.handle(
                (it, thrown) -> new Timed(thrown == null ? it : BackendFailures.of(thrown), System.nanoTime() - start));
    }

    /** A refused key is refused for every prompt: asking on would only annoy the provider. */
    private void stop(Reply.Failure failure) {
        lock.lock();
        try {
            if (stopped == null) {
                stopped = failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private Timed outcome(CompletableFuture<Timed> reply) {
        boolean told = false;
        while (true) {
            try {
                return reply.get(CANCELLATION_POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!told && cancelled.getAsBoolean()) {
                    backend.cancel();
                    told = true;
                }
            } catch (ExecutionException e) {
                return new Timed(BackendFailures.of(e), 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                backend.cancel();
                return new Timed(
                        new Reply.Failure(FailureKind.CANCELLED, "interrupted while waiting for the reply"), 0);
            }
        }
    }
}
