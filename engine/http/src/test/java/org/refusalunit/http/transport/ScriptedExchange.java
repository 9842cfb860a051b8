package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Headers;
import org.refusalunit.http.wire.HttpCall;
import org.refusalunit.http.wire.ServerAnswer;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/** A network on which a test plays the server. */
final class ScriptedExchange implements Exchange {

    private final Timer timer;
    private final List<Sent> sent = new ArrayList<>();

    /** A call that was sent. */
    final class Sent {
        final HttpCall call;
        final Duration limit;
        private final Consumer<Outcome> receiver;
        private boolean over;
        boolean cancelled;

        private Sent(HttpCall call, Duration limit, Consumer<Outcome> receiver) {
            this.call = call;
            this.limit = limit;
            this.receiver = receiver;
        }

        /** Headers are names and values in turn. */
        void answer(int status, String body, String... headers) {
            outcome(new Outcome.Received(
                    new ServerAnswer(status, "application/json", body),
                    PaceHeaders.read(Headers.of(headers), timer.now())));
        }

        void say(String text) {
            answer(200, "{\"answer\":\"" + text + "\"}");
        }

        void breakDown(boolean reached) {
            outcome(new Outcome.Broken(FailureKind.BACKEND, "the line is dead", Remedy.RETRY, reached));
        }

        private void outcome(Outcome outcome) {
            if (over) {
                throw new IllegalStateException("the call is over");
            }
            over = true;
            receiver.accept(outcome);
        }

        private void cancel() {
            if (!over) {
                cancelled = true;
                breakDown(true);
            }
        }
    }

    ScriptedExchange(Timer timer) {
        this.timer = timer;
    }

    @Override
    public Cancellation send(HttpCall call, Duration limit, Consumer<Outcome> receiver) {
        Sent one = new Sent(call, limit, receiver);
        sent.add(one);
        return one::cancel;
    }

    /** How many calls were sent so far. */
    int count() {
        return sent.size();
    }

    /** How many calls are neither answered nor given up. */
    int underWay() {
        return pending().size();
    }

    /** Calls that are neither answered nor given up. */
    List<Sent> pending() {
        return sent.stream().filter(one -> !one.over).toList();
    }

    /** A call by its number, from 0. */
    Sent call(int number) {
        return sent.get(number);
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    @Override
    public void close() {
        List.copyOf(sent).forEach(Sent::cancel);
    }
}
