package org.refusalunit.hub;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream from which nothing came for too long; the JDK's client would wait for ever. */
final class SilenceWatch implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "refusalunit-hub-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final Closeable stream;
    private final long patience;
    private final Future<?> watching;
    private volatile long last = System.nanoTime();
    private volatile boolean silent;

    SilenceWatch(Closeable stream, Duration patience) {
        this.stream = stream;
        this.patience = patience.toNanos();
        long often = Math.max(1, this.patience / 4);
        this.watching = CLOCK.scheduleWithFixedDelay(this::look, often, often, TimeUnit.NANOSECONDS);
    }

    private void look() {
        if (System.nanoTime() - last > patience) {
            silent = true;
            watching.cancel(false);
            try {
                stream.close();
            } catch (IOException e) {
                // The reader meets the same fault, or finds the stream closed.
                silent = true;
            }
        }
    }

    void heard() {
        last = System.nanoTime();
    }

    /** Tells a stream that this has closed from one that ended. */
    void check() throws IOException {
        if (silent) {
            throw new IOException(
                    "nothing came for " + Duration.ofNanos(patience).toSeconds() + " seconds");
        }
    }

    @Override
    public void close() {
        watching.cancel(false);
    }
}
