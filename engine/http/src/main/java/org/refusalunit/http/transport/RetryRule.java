package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.http.wire.WireReply;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** Decides what to do after a call, from what the server said and what the prompt has left. */
final class RetryRule {

    /** Too Many Requests, Service Unavailable, and what Anthropic calls overloaded. */
    private static final Set<Integer> OVERLOAD = Set.of(429, 503, 529);

    private static final double NANOS_PER_SECOND = 1e9;

    private final WireProtocol protocol;
    private final TransportSettings settings;
    private final Backoff backoff;
    private final KeyRedactor redactor;

    RetryRule(WireProtocol protocol, TransportSettings settings, Backoff backoff, KeyRedactor redactor) {
        this.protocol = protocol;
        this.settings = settings;
        this.backoff = backoff;
        this.redactor = redactor;
    }

    /** Whether the server says that it is asked too much. */
    static boolean isOverload(Outcome outcome) {
        return outcome instanceof Outcome.Received received
                && OVERLOAD.contains(received.answer().status());
    }

    /**
     * Decides.
     *
     * @param outcome what became of the call
     * @param tries how often the prompt was asked, this call included
     * @param left how much of the prompt's time is left
     * @param everReached whether the server ever answered anything
     */
    Decision decide(Outcome outcome, int tries, Duration left, boolean everReached) {
        if (outcome instanceof Outcome.Broken broken) {
            boolean hopeless = !broken.reached() && !everReached && tries > settings.retries();
            return hopeless && broken.remedy() == Remedy.RETRY
                    ? new Decision.Stop(failure(FailureKind.UNAVAILABLE, broken.message() + asked(tries)))
                    : decide(broken.kind(), broken.message(), broken.remedy(), Duration.ZERO, tries, left);
        }
        Outcome.Received received = (Outcome.Received) outcome;
        WireReply reply = read(received);
        if (reply instanceof WireReply.Answered answered) {
            return new Decision.Done(redactor.answer(answered.answer()));
        }
        WireReply.Fault fault = (WireReply.Fault) reply;
        return decide(
                fault.kind(), fault.message(), fault.remedy(), received.pace().afterOverload(), tries, left);
    }

    private WireReply read(Outcome.Received received) {
        try {
            return protocol.read(received.answer());
        } catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError e) {
            // A protocol that was outwitted by a server must not take the run with it.
            return new WireReply.Fault(
                    FailureKind.BACKEND,
                    "the answer cannot be read (" + e.getClass().getSimpleName() + ")",
                    Remedy.GIVE_UP);
        }
    }

    private Decision decide(
            FailureKind kind, String message, Remedy remedy, Duration wanted, int tries, Duration left) {
        return switch (remedy) {
            case GIVE_UP -> new Decision.Done(failure(kind, kind == FailureKind.TIMEOUT ? late(message) : message));
            case STOP -> new Decision.Stop(failure(kind, message));
            case RETRY -> again(kind, message, wanted, tries, left);
        };
    }

    private Decision again(FailureKind kind, String message, Duration wanted, int tries, Duration left) {
        if (tries > settings.retries()) {
            return new Decision.Done(failure(kind, message + asked(tries)));
        }
        Duration drawn = backoff.after(tries);
        Duration delay = drawn.compareTo(wanted) < 0 ? wanted : drawn;
        if (delay.compareTo(left) >= 0) {
            String why = wanted.compareTo(left) >= 0
                    ? "; the server asks to wait " + seconds(wanted) + ", longer than the prompt has left"
                    : "";
            return new Decision.Done(failure(FailureKind.TIMEOUT, late(message + asked(tries) + why)));
        }
        return new Decision.Again(delay, failure(kind, message));
    }

    /** What is told of a prompt whose time is over before it could be asked again. */
    Reply.Failure expired(Reply.Failure cause) {
        return failure(FailureKind.TIMEOUT, late(cause.message()));
    }

    /** What is told of a prompt that would have to wait longer than it may. */
    Reply.Failure mustWait(Duration wait) {
        return failure(
                FailureKind.TIMEOUT, late("the server asks to wait " + seconds(wait) + " before it is asked again"));
    }

    Reply.Failure failure(FailureKind kind, String message) {
        return new Reply.Failure(kind, redactor.message(message));
    }

    private String late(String message) {
        return message + "; a prompt may take " + seconds(settings.timeout()) + " (timeoutSeconds)";
    }

    private static String asked(int tries) {
        return tries == 1 ? "" : "; asked " + tries + " times";
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toNanos() / NANOS_PER_SECOND;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
