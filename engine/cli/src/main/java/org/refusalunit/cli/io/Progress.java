package org.refusalunit.cli.io;

import java.util.Locale;
import java.util.function.LongSupplier;

/** Says on the standard error how far a command is, at most once a second. */
public final class Progress {

    private static final long SECOND = 1_000_000_000L;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final Streams streams;
    private final boolean shown;
    private final String unit;
    private final LongSupplier nanos;
    private final long started;
    private long told;
    private boolean drawn;

    /** When to show it. */
    public enum When {
        /** Where people watch. */
        AUTO,
        /** Always. */
        ON,
        /** Never. */
        OFF
    }

    /**
     * Begins.
     *
     * @param unit what is counted: {@code rows}
     * @param nanos a clock, such as {@code System::nanoTime}
     */
    public Progress(Streams streams, When when, String unit, LongSupplier nanos) {
        this.streams = streams;
        this.shown = when == When.ON || (when == When.AUTO && streams.terminal());
        this.unit = unit;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.told = started;
    }

    /** So many are done. */
    public void at(long done) {
        if (!shown) {
            return;
        }
        long now = nanos.getAsLong();
        if (now - told < SECOND) {
            return;
        }
        told = now;
        String line = done + " " + unit + ", "
                + String.format(Locale.ROOT, "%.0f", done * (double) SECOND / (now - started)) + "/s";
        if (streams.terminal()) {
            streams.err().print(ERASE_LINE + line);
            streams.err().flush();
            drawn = true;
        } else {
            streams.say(line);
        }
    }

    /** Clears what was drawn. */
    public void end() {
        if (drawn) {
            streams.err().print(ERASE_LINE);
            streams.err().flush();
        }
    }
}
