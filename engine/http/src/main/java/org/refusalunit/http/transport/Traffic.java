package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.refusalunit.http.wire.HttpCall;
import org.refusalunit.http.wire.UnexpressedException;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/**
 * Sends prompts in their order, as many at once as the server bears, and asks again where that helps. No thread waits here:
 * every step is taken by whoever brings the news, be it a new prompt, an answer, or the timer.
 */
final class Traffic {

    /**
     * A limit that is said to be used up is waited for no longer, nor for longer than half of what a prompt may take: if it
     * still is, the server says so itself.
     */
    private static final Duration LONGEST_REFILL = Duration.ofMinutes(1);

    private final WireProtocol protocol;
    private final TransportSettings settings;
    private final Exchange exchange;
    private final Timer timer;
    private final RetryRule rule;
    private final Destinations destinations;

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<OpenRequest> open = new LinkedHashSet<>();
    private final Deque<OpenRequest> ready = new ArrayDeque<>();
    private final ConcurrencyLimit limit;
    private int inFlight;
    private long retries;
    private boolean reached;
    private long pausedUntil;
    private Cancellation resumption = Cancellation.NONE;
    private Reply.@Nullable Failure ended;

    /** A prompt and what it is told, once the lock is free. */
    private record Told(OpenRequest request, Reply reply) {}

    Traffic(WireProtocol protocol, TransportSettings settings, Exchange exchange, Timer timer, RetryRule rule) {
        this.protocol = protocol;
        this.settings = settings;
        this.exchange = exchange;
        this.timer = timer;
        this.rule = rule;
        this.destinations = new Destinations(settings.allowInsecureHosts());
        this.limit = new ConcurrencyLimit(settings.startConcurrency(), settings.maxConcurrency());
        this.pausedUntil = timer.nanos();
    }

    /** Takes a prompt; the reply always comes, and never exceptionally. */
    CompletionStage<Reply> submit(ModelRequest prompt) {
        OpenRequest request = new OpenRequest(prompt);
        String missing = settings.key().problem();
        lock.lock();
        try {
            if (ended == null && missing != null) {
                ended = rule.failure(FailureKind.AUTHENTICATION, missing);
            }
            if (ended != null) {
                return CompletableFuture.completedFuture(ended);
            }
            Duration pause = pause();
            if (pause.compareTo(settings.timeout()) > 0) {
                return CompletableFuture.completedFuture(rule.mustWait(pause));
            }
            open.add(request);
            ready.addLast(request);
        } finally {
            lock.unlock();
        }
        advance();
        return request.reply();
    }

    /** Sends what may be sent. A loop, since what cannot even be sent makes room for the next at once. */
    private void advance() {
        List<OpenRequest> due = due();
        while (!due.isEmpty()) {
            due.forEach(this::send);
            due = due();
        }
    }

    private List<OpenRequest> due() {
        List<OpenRequest> due = new ArrayList<>();
        lock.lock();
        try {
            while (inFlight < limit.current() && !ready.isEmpty() && pause().isZero()) {
                OpenRequest request = ready.removeFirst();
                request.underWay().cancel();
                request.sending(timer.nanos(), settings.timeout(), limit.generation());
                inFlight++;
                due.add(request);
            }
        } finally {
            lock.unlock();
        }
        return due;
    }

    private void send(OpenRequest request) {
        int tryNumber = request.tries();
        HttpCall call;
        try {
            call = protocol.write(request.request());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // Not the message of just any exception, which may quote the prompt.
            String why = e instanceof UnexpressedException
                    ? String.valueOf(e.getMessage())
                    : "the request cannot be written (" + e.getClass().getSimpleName() + ")";
            landed(request, null, new Decision.Done(rule.failure(FailureKind.BACKEND, why)));
            return;
        }
        String problem = destinations.problem(call.url());
        if (problem != null) {
            landed(request, null, new Decision.Stop(rule.failure(FailureKind.UNAVAILABLE, problem)));
            return;
        }
        Cancellation sent =
                exchange.send(call, request.left(timer.nanos(), settings.timeout()), outcome -> take(request, outcome));
        lock.lock();
        try {
            if (open.contains(request) && request.onTheWire(tryNumber)) {
                request.give(sent);
                return;
            }
            if (open.contains(request)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        // Given up while it was being sent.
        sent.cancel();
    }

    private void take(OpenRequest request, Outcome outcome) {
        Duration left = request.left(timer.nanos(), settings.timeout());
        landed(request, outcome, rule.decide(outcome, request.tries(), left, everReached(outcome)));
        advance();
    }

    private boolean everReached(Outcome outcome) {
        lock.lock();
        try {
            reached |= outcome instanceof Outcome.Received;
            return reached;
        } finally {
            lock.unlock();
        }
    }

    private void landed(OpenRequest request, @Nullable Outcome outcome, Decision decision) {
        List<Told> told = new ArrayList<>();
        lock.lock();
        try {
            inFlight--;
            request.landed();
            if (open.contains(request)) {
                carryOut(decision, request, told);
            }
            if (ended == null && outcome instanceof Outcome.Received received) {
                adapt(request, received, decision, told);
            }
        } finally {
            lock.unlock();
        }
        tell(told);
    }

    /** Learns the server's pace from its answer. */
    private void adapt(OpenRequest request, Outcome.Received received, Decision decision, List<Told> told) {
        if (!RetryRule.isOverload(received)) {
            limit.answered();
            Duration refill = received.pace().refill();
            if (refill != null) {
                hold(shortest(refill, LONGEST_REFILL, settings.timeout().dividedBy(2)), told);
            }
            return;
        }
        boolean news = limit.overloaded(request.generation());
        Duration wanted = received.pace().afterOverload();
        if (decision instanceof Decision.Again again && news && again.delay().compareTo(wanted) > 0) {
            hold(again.delay(), told);
        } else {
            hold(wanted, told);
        }
    }

    private static Duration shortest(Duration... durations) {
        return Collections.min(List.of(durations));
    }

    /** Sends nothing for a while. Whoever cannot wait that long is told at once. */
    private void hold(Duration pause, List<Told> told) {
        long now = timer.nanos();
        if (pause.compareTo(pause()) <= 0) {
            return;
        }
        pausedUntil = now + pause.toNanos();
        resumption.cancel();
        resumption = timer.schedule(pause, this::advance);
        for (Iterator<OpenRequest> waiting = ready.iterator(); waiting.hasNext(); ) {
            OpenRequest request = waiting.next();
            if (pause.compareTo(request.left(now, settings.timeout())) > 0) {
                waiting.remove();
                close(request, rule.mustWait(pause), told);
            }
        }
    }

    /** How long nothing is sent from now on. */
    private Duration pause() {
        return Duration.ofNanos(Math.max(0, pausedUntil - timer.nanos()));
    }

    private void carryOut(Decision decision, OpenRequest request, List<Told> told) {
        if (decision instanceof Decision.Done done) {
            close(request, done.reply(), told);
        } else if (decision instanceof Decision.Again again) {
            retries++;
            request.failed(again.cause());
            request.give(timer.schedule(again.delay(), () -> queueAgain(request)));
        } else if (decision instanceof Decision.Stop stop) {
            ended = stop.cause();
            closeAll(stop.cause(), told);
        }
    }

    /** Before those that were never asked: its time is running. */
    private void queueAgain(OpenRequest request) {
        List<Told> told = new ArrayList<>();
        lock.lock();
        try {
            if (open.contains(request)) {
                Duration left = request.left(timer.nanos(), settings.timeout());
                if (pause().compareTo(left) > 0) {
                    close(request, rule.mustWait(pause()), told);
                } else {
                    request.give(timer.schedule(left, () -> expire(request)));
                    ready.addFirst(request);
                }
            }
        } finally {
            lock.unlock();
        }
        tell(told);
        advance();
    }

    private void expire(OpenRequest request) {
        List<Told> told = new ArrayList<>();
        lock.lock();
        try {
            Reply.Failure cause = request.cause();
            if (cause != null && ready.remove(request)) {
                close(request, rule.expired(cause), told);
            }
        } finally {
            lock.unlock();
        }
        tell(told);
    }

    private void close(OpenRequest request, Reply reply, List<Told> told) {
        open.remove(request);
        request.underWay().cancel();
        told.add(new Told(request, reply));
    }

    private void closeAll(Reply.Failure cause, List<Told> told) {
        List<OpenRequest> all = List.copyOf(open);
        ready.clear();
        all.forEach(request -> close(request, cause, told));
    }

    /** Gives up every prompt that is unanswered; later ones are asked. */
    void cancel(Reply.Failure cause) {
        List<Told> told = new ArrayList<>();
        lock.lock();
        try {
            closeAll(cause, told);
        } finally {
            lock.unlock();
        }
        tell(told);
    }

    /** Gives up every prompt, later ones too. */
    void end(Reply.Failure cause) {
        lock.lock();
        try {
            ended = cause;
        } finally {
            lock.unlock();
        }
        cancel(cause);
    }

    TrafficLoad load() {
        lock.lock();
        try {
            return new TrafficLoad(inFlight, Math.max(0, open.size() - inFlight), limit.current(), retries);
        } finally {
            lock.unlock();
        }
    }

    /** Outside the lock: whoever waits may ask for the next prompt at once. */
    private static void tell(List<Told> told) {
        told.forEach(one -> one.request().reply().complete(one.reply()));
    }
}
