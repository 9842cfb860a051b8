package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.function.Consumer;
import org.refusalunit.http.wire.HttpCall;

/** Sends one request and reads one answer, once. */
interface Exchange extends AutoCloseable {

    /**
     * Sends a call and returns at once.
     *
     * @param call what is sent
     * @param limit how long it may take until the answer is read to its end
     * @param receiver takes what became of it, exactly once, on any thread, possibly before this method returns
     * @return gives the call up; the receiver is told all the same
     */
    Cancellation send(HttpCall call, Duration limit, Consumer<Outcome> receiver);

    /** Gives up all calls and closes all connections. */
    @Override
    void close();
}
