package org.refusalunit.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/**
 * Keeps a backend supplied with the requests of a run, in order, and hands each reply to the test that waits for it. No more
 * than the backend's window is unanswered at a time, and little more is in hand, so 100,000 prompts need no more memory here
 * than a few. Tests that run in parallel may ask in any order.
 */
final class ReplyStream {

    /** How soon a cancellation is noticed while a reply is awaited: the platform's token cannot be listened to. */
    private static final long CANCELLATION_POLL_MILLIS = 100;

    private static final Reply.Failure CANCELLED = new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled");
    private static final Reply.Failure INTERRUPTED =
            new Reply.Failure(FailureKind.CANCELLED, "interrupted while waiting for the reply");
    private static final Reply NO_REPLY =
            new Reply.Failure(FailureKind.BACKEND, "the backend completed without a reply");

    private final ModelBackend backend;
    private final int[] trials;
    private final IntFunction<ModelRequest> requests;
    private final BooleanSupplier cancelled;
    private final IntPredicate needed;
    private final Map<Integer, Integer> positions;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final BitSet reserved = new BitSet();
    private final Map<Integer, CompletableFuture<Timed>> ahead = new HashMap<>();
    private int inFlight;
    private int next;
    private Reply.@Nullable Failure stopped;

    /**
     * A reply and how long it took.
     *
     * @param reply the reply
     * @param nanos from submission to completion
     */
    record Timed(Reply reply, long nanos) {}

    private record Submission(int position, CompletableFuture<Timed> reply) {}

    /**
     * Prepares a stream; nothing is submitted yet.
     *
     * @param backend who answers
     * @param trials numbers of the trials of this run, in the order in which they are asked
     * @param requests the request of a trial
     * @param cancelled whether the run was cancelled
     * @param needed whether a trial that was not asked yet has to be
     */
    ReplyStream(
            ModelBackend backend,
            int[] trials,
            IntFunction<ModelRequest> requests,
            BooleanSupplier cancelled,
            IntPredicate needed) {
        this.backend = backend;
        this.trials = trials;
        this.requests = requests;
        this.cancelled = cancelled;
        this.needed = needed;
        this.positions = ascending(trials) ? Map.of() : positions(trials);
    }

    /** A stream of which everything is needed. */
    ReplyStream(ModelBackend backend, int[] trials, IntFunction<ModelRequest> requests, BooleanSupplier cancelled) {
        this(backend, trials, requests, cancelled, trial -> true);
    }

    private static boolean ascending(int[] trials) {
        for (int i = 1; i < trials.length; i++) {
            if (trials[i - 1] >= trials[i]) {
                return false;
            }
        }
        return true;
    }

    private static Map<Integer, Integer> positions(int[] trials) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < trials.length; i++) {
            positions.put(trials[i], i);
        }
        return positions;
    }

    private int position(int trial) {
        int position = positions.isEmpty() ? Arrays.binarySearch(trials, trial) : positions.getOrDefault(trial, -1);
        if (position < 0) {
            throw new IllegalArgumentException("trial " + trial + " is not part of this run");
        }
        return position;
    }

    /** Whether a trial was asked, be it that its reply is still to come. */
    boolean asked(int trial) {
        lock.lock();
        try {
            return reserved.get(position(trial));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the reply of a trial. */
    Timed await(int trial) {
        Timed timed = outcome(claim(position(trial)));
        if (timed.reply() instanceof Reply.Failure failure && failure.kind() == FailureKind.AUTHENTICATION) {
            stop(failure);
        }
        return timed;
    }

    /** The reply at a position, and further requests as far as the window has room for them. */
    private CompletableFuture<Timed> claim(int position) {
        List<Submission> submissions = new ArrayList<>(2);
        CompletableFuture<Timed> mine;
        lock.lock();
        try {
            int window = Math.max(1, backend.window());
            CompletableFuture<Timed> early = ahead.remove(position);
            mine = early != null ? early : reserve(position, window, submissions);
            while (next < trials.length && ahead.size() < window - 1 && inFlight < window) {
                if (!reserved.get(next) && needed.test(trials[next])) {
                    ahead.put(next, reserve(next, window, submissions));
                }
                next++;
            }
        } finally {
            lock.unlock();
        }
        // Outside the lock: a backend may answer within the call.
        for (Submission submission : submissions) {
            submit(submission.position(), submission.reply());
        }
        return mine;
    }

    private CompletableFuture<Timed> reserve(int position, int window, List<Submission> submissions) {
        if (reserved.get(position)) {
            throw new IllegalStateException("trial " + trials[position] + " was awaited twice");
        }
        reserved.set(position);
        if (!roomInWindow(window)) {
            return CompletableFuture.completedFuture(new Timed(CANCELLED, 0));
        }
        if (stopped != null) {
            return CompletableFuture.completedFuture(new Timed(stopped, 0));
        }
        inFlight++;
        CompletableFuture<Timed> reply = new CompletableFuture<>();
        submissions.add(new Submission(position, reply));
        return reply;
    }

    /** Waits for room; {@code false} if there will be none, because the run ends. */
    private boolean roomInWindow(int window) {
        try {
            while (inFlight >= window) {
                if (cancelled.getAsBoolean()) {
                    return false;
                }
                room.awaitNanos(TimeUnit.MILLISECONDS.toNanos(CANCELLATION_POLL_MILLIS));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void submit(int position, CompletableFuture<Timed> reply) {
        long start = System.nanoTime();
        CompletionStage<Reply> answer;
        try {
            answer = backend.submit(requests.apply(trials[position]));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            answer = CompletableFuture.completedFuture(BackendFailures.of(e));
        }
        answer.whenComplete((given, thrown) -> {
            leaveWindow();
            Reply known = thrown != null
                    ? BackendFailures.of(thrown)
                    : given == null ? NO_REPLY : BackendFailures.clean(given);
            reply.complete(new Timed(known, System.nanoTime() - start));
        });
    }

    private void leaveWindow() {
        lock.lock();
        try {
            inFlight--;
            room.signal();
        } finally {
            lock.unlock();
        }
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
                if (told) {
                    // A backend that does not know how to give up must not keep the run from ending.
                    return new Timed(CANCELLED, 0);
                }
                if (cancelled.getAsBoolean()) {
                    backend.cancel();
                    told = true;
                }
            } catch (ExecutionException e) {
                return new Timed(BackendFailures.of(e), 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Timed(INTERRUPTED, 0);
            }
        }
    }
}
