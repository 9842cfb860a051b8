package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A prompt that has no reply yet. Guarded by the lock of its {@link Traffic}, but for the future. */
final class OpenRequest {

    private final ModelRequest request;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private int tries;
    private long deadline;
    private long generation;
    private boolean onTheWire;
    private Cancellation underWay = Cancellation.NONE;
    private Reply.@Nullable Failure cause;

    OpenRequest(ModelRequest request) {
        this.request = request;
    }

    ModelRequest request() {
        return request;
    }

    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** How often it was sent. */
    int tries() {
        return tries;
    }

    /** The limit's generation when it was last sent. */
    long generation() {
        return generation;
    }

    /** Why it has to be asked again, or {@code null} where it was never asked. */
    Reply.@Nullable Failure cause() {
        return cause;
    }

    /** Takes note that it is sent; its time runs from the first time on. */
    void sending(long now, Duration timeout, long underGeneration) {
        if (tries == 0) {
            deadline = now + timeout.toNanos();
        }
        tries++;
        generation = underGeneration;
        onTheWire = true;
        underWay = Cancellation.NONE;
    }

    /** Takes note that its call is over. */
    void landed() {
        onTheWire = false;
        underWay = Cancellation.NONE;
    }

    /** Whether the call of that try is still under way. */
    boolean onTheWire(int tryNumber) {
        return onTheWire && tries == tryNumber;
    }

    /** How much of its time is left: all of it until it is sent. */
    Duration left(long now, Duration timeout) {
        return tries == 0 ? timeout : Duration.ofNanos(Math.max(0, deadline - now));
    }

    void failed(Reply.Failure why) {
        cause = why;
    }

    /** What is under way for it now, instead of what was: a call or a wait. */
    void give(Cancellation cancellation) {
        underWay = cancellation;
    }

    Cancellation underWay() {
        return underWay;
    }
}
