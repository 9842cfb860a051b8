package org.refusalunit.http.transport;

import java.time.Duration;
import java.time.Instant;

/** Time, so that tests need not wait for it. */
interface Timer extends AutoCloseable {

    /** Nanoseconds since some moment; never goes back. */
    long nanos();

    /** The calendar's time, which servers' dates are compared with. */
    Instant now();

    /** Runs a task once after a delay. Tasks are short and do not throw. */
    Cancellation schedule(Duration delay, Runnable task);

    /** Forgets all tasks. */
    @Override
    void close();
}
