package org.refusalunit.http.transport;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that this process logs and prints while it is open, at the finest level. */
final class Traces implements AutoCloseable {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter logged = new StringWriter();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public synchronized void publish(LogRecord entry) {
            logged.append(format.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Traces() {
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    /** An exception as a log would show it. */
    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8) + logged;
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(level);
        System.setOut(out);
        System.setErr(err);
    }
}
