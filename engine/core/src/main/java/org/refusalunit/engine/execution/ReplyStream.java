package org.refusalunit.engine.execution;

import java.util.ArrayList;
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
import org.refusalunit.judge.Adjudication;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * Keeps a backend supplied with the requests of a run, in order, and hands each reply to the test that waits for it. No more
 * than the backend's window is unanswered at a time, and little more is in hand, so 100,000 prompts need no more memory here
 * than a few. Tests that run in parallel may ask in any order.
 *
 * <p>A judge that takes its time gets every reply as it comes in. Then as many replies more are in hand as it wants before it,
 * and the tests that wait keep the backend supplied meanwhile, so that judging and answering overlap.
 */
final class ReplyStream {

    /** How soon a cancellation is noticed while a reply is awaited: the platform's token cannot be listened to. */
    private static final long CANCELLATION_POLL_MILLIS = 100;

    private static final Reply.Failure CANCELLED = new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled");
    private static final Reply.Failure INTERRUPTED =
            new Reply.Failure(FailureKind.CANCELLED, "interrupted while waiting for the reply");

    private final ModelBackend backend;
    private final int[] trials;
    private final IntFunction<ModelRequest> requests;
    private final @Nullable Adjudication onArrival;
    private final BooleanSupplier cancelled;
    private final IntPredicate needed;
    private final Runnable onWait;
    private final Positions positions;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean[] reserved;
    private final Map<Integer, Pending> ahead = new HashMap<>();
    private int inFlight;
    private int next;
    private Reply.@Nullable Failure stopped;

    /**
     * A reply and how long it took.
     *
     * @param reply the reply
     * @param nanos from submission to completion
     * @param verdict the verdict on it, where it was judged as it came in
     * @param turns the turns of a conversation, of which it is the last one's reply; empty where there is one only
     */
    record Timed(Reply reply, long nanos, @Nullable Verdict verdict, List<Talk.Spoken> turns) {

        Timed(Reply reply, long nanos) {
            this(reply, nanos, null, List.of());
        }
    }

    /** A reply that was asked for: on its way, before the judge, or ready. */
    private static final class Pending extends CompletableFuture<Timed> {

        /** The reply, while the judge has it. */
        private volatile @Nullable Timed before;

        /** Is ready with a reply; not yet where there is none. */
        void take(@Nullable Timed timed) {
            if (timed != null) {
                complete(timed);
            }
        }
    }

    private record Submission(int position, Pending reply) {}

    /**
     * Prepares a stream; nothing is submitted yet.
     *
     * @param backend who answers
     * @param trials numbers of the trials of this run, in the order in which they are asked
     * @param requests the request of a trial
     * @param onArrival judges replies as they come in; {@code null} where the tests do that
     * @param cancelled whether the run was cancelled
     * @param needed whether a trial that was not asked yet has to be
     * @param onWait is told when a reply is waited for
     */
    ReplyStream(
            ModelBackend backend,
            int[] trials,
            IntFunction<ModelRequest> requests,
            @Nullable Adjudication onArrival,
            BooleanSupplier cancelled,
            IntPredicate needed,
            Runnable onWait) {
        this.backend = backend;
        this.trials = trials;
        this.requests = requests;
        this.onArrival = onArrival;
        this.cancelled = cancelled;
        this.needed = needed;
        this.onWait = onWait;
        this.positions = new Positions(trials);
        this.reserved = new boolean[trials.length];
    }

    /** A stream of which everything is needed. */
    ReplyStream(
            ModelBackend backend,
            int[] trials,
            IntFunction<ModelRequest> requests,
            @Nullable Adjudication onArrival,
            BooleanSupplier cancelled) {
        this(backend, trials, requests, onArrival, cancelled, trial -> true, () -> {});
    }

    /** Whether a trial was asked, be it that its reply is still to come. */
    boolean asked(int trial) {
        lock.lock();
        try {
            return reserved[positions.of(trial)];
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the reply of a trial, and asks further ones as far as the window has room for them. */
    Timed await(int trial) {
        int position = positions.of(trial);
        Pending early;
        Pending reply;
        List<Submission> further;
        lock.lock();
        try {
            int window = Math.max(1, backend.window());
            early = ahead.isEmpty() ? null : ahead.remove(position);
            reply = early != null ? early : reserve(position, window);
            further = reserveAhead(window);
        } finally {
            lock.unlock();
        }
        Timed timed = early == null && !reply.isDone() ? ask(position, reply) : null;
        submit(further);
        if (timed == null) {
            if (!reply.isDone()) {
                onWait.run();
            }
            timed = outcome(reply);
        }
        if (timed.reply() instanceof Reply.Failure failure && failure.kind() == FailureKind.AUTHENTICATION) {
            stop(failure);
        }
        return timed;
    }

    /** Reserves as many as there is room for, and says which of them are to be asked. */
    private List<Submission> reserveAhead(int window) {
        List<Submission> submissions = List.of();
        for (; roomAhead(window); next++) {
            if (reserved[next] || !needed.test(trials[next])) {
                continue;
            }
            Pending reply = reserve(next, window);
            ahead.put(next, reply);
            if (!reply.isDone()) {
                submissions = submissions.isEmpty() ? new ArrayList<>() : submissions;
                submissions.add(new Submission(next, reply));
            }
        }
        return submissions;
    }

    private boolean roomAhead(int window) {
        int judged = onArrival == null ? 0 : onArrival.window();
        return next < trials.length && ahead.size() < window - 1 + judged && inFlight < window;
    }

    /** A reply that is to be asked for or, where none is, one that says why not. */
    private Pending reserve(int position, int window) {
        if (reserved[position]) {
            throw new IllegalStateException("trial " + trials[position] + " was awaited twice");
        }
        reserved[position] = true;
        Pending reply = new Pending();
        if (!roomInWindow(window)) {
            reply.complete(new Timed(CANCELLED, 0));
        } else if (stopped != null) {
            reply.complete(new Timed(stopped, 0));
        } else {
            inFlight++;
        }
        return reply;
    }

    /** Waits for room; {@code false} if there will be none, because the run ends. */
    private boolean roomInWindow(int window) {
        try {
            while (inFlight >= window) {
                if (cancelled.getAsBoolean()) {
                    return false;
                }
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(CANCELLATION_POLL_MILLIS));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Outside the lock: a backend may answer within the call. */
    private void submit(List<Submission> submissions) {
        for (Submission submission : submissions) {
            submission.reply().take(ask(submission.position(), submission.reply()));
        }
    }

    /** Asks for a reply, and says what it is where it comes within the call. Otherwise it is given to {@code later}. */
    private @Nullable Timed ask(int position, Pending later) {
        long start = System.nanoTime();
        ModelRequest request;
        CompletionStage<Reply> answer;
        try {
            request = requests.apply(trials[position]);
            if (request.prompt().conversational()) {
                converse(request, later, start);
                return null;
            }
            answer = backend.submit(request);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            request = null;
            answer = CompletableFuture.completedFuture(BackendFailures.of(e));
        }
        // Most of what there is to do for a backend that answers at once would be the stages behind its answer.
        if (answer instanceof CompletableFuture<Reply> given && given.isDone() && !given.isCompletedExceptionally()) {
            return arrived(request, BackendFailures.known(given.join()), start, later);
        }
        ModelRequest asked = request;
        answer.whenComplete((given, thrown) -> {
            Reply known = thrown != null ? BackendFailures.of(thrown) : BackendFailures.known(given);
            later.take(arrived(asked, known, start, later));
        });
        return null;
    }

    /** The reply or, where it goes to the judge first, {@code null}. */
    private @Nullable Timed arrived(@Nullable ModelRequest request, Reply known, long start, Pending later) {
        Timed timed = new Timed(known, System.nanoTime() - start);
        if (onArrival != null && request != null) {
            judge(onArrival, request.prompt(), timed, later);
            return null;
        }
        leaveWindow();
        return timed;
    }

    private void judge(Adjudication judge, Prompt prompt, Timed timed, Pending reply) {
        reply.before = timed;
        leaveWindow();
        judge.submit(prompt, timed.reply()).whenComplete((verdict, never) -> {
            reply.complete(new Timed(timed.reply(), timed.nanos(), verdict, List.of()));
            wake();
        });
    }

    /** A conversation stays in the window until its last turn is answered. */
    private void converse(ModelRequest script, Pending pending, long start) {
        new Talk(backend, script, cancelled).begin().whenComplete((turns, never) -> {
            Timed timed = new Timed(turns.get(turns.size() - 1).reply(), System.nanoTime() - start, null, turns);
            if (onArrival == null) {
                leaveWindow();
                pending.complete(timed);
            } else {
                pending.before = timed;
                leaveWindow();
                Talk.judged(onArrival, turns).whenComplete((judged, none) -> {
                    pending.complete(new Timed(timed.reply(), timed.nanos(), null, judged));
                    wake();
                });
            }
        });
    }

    private void leaveWindow() {
        lock.lock();
        try {
            inFlight--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
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

    private Timed outcome(Pending reply) {
        boolean told = false;
        while (true) {
            try {
                if (onArrival != null && !told) {
                    supplyUntilReady(reply);
                }
                return reply.get(onArrival != null && !told ? 0 : CANCELLATION_POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (told) {
                    // A backend or judge that does not know how to give up must not keep the run from ending.
                    return givenUp(reply.before);
                }
                if (cancelled.getAsBoolean()) {
                    cancel();
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

    /**
     * Waits for a reply until the next look at the cancellation is due, and keeps the backend supplied: its window has room
     * again whenever a reply has gone to the judge.
     */
    private void supplyUntilReady(Pending reply) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(CANCELLATION_POLL_MILLIS);
        while (left > 0 && !reply.isDone()) {
            List<Submission> submissions = List.of();
            lock.lockInterruptibly();
            try {
                int window = Math.max(1, backend.window());
                while (left > 0 && !reply.isDone() && !roomAhead(window)) {
                    left = changed.awaitNanos(left);
                }
                if (!reply.isDone() && !cancelled.getAsBoolean()) {
                    submissions = reserveAhead(window);
                }
            } finally {
                lock.unlock();
            }
            if (submissions.isEmpty()) {
                return;
            }
            submit(submissions);
        }
    }

    private void cancel() {
        backend.cancel();
        if (onArrival != null) {
            onArrival.cancel();
        }
    }

    private static Timed givenUp(@Nullable Timed before) {
        return before == null
                ? new Timed(CANCELLED, 0)
                : new Timed(
                        before.reply(),
                        before.nanos(),
                        Verdict.unjudged("CANCELLED: the run was cancelled while the answer was before the judge"),
                        before.turns());
    }
}
