package org.refusalunit.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What one JVM measured of itself. Times are in milliseconds, heap in bytes.
 *
 * @param discovery from before the launcher's session is opened until the test plan is there
 * @param execution from the test plan until the last event
 * @param thread CPU time of the thread that discovers and runs the tests: what both would take on an idle machine, but for the
 *     pauses of the garbage collector
 * @param cpu CPU time of all threads of the process, on all cores, from the start of the JVM until the last event
 * @param peak the largest heap in use until then, garbage included: before a garbage collection, or at the end
 * @param collected the largest heap that any garbage collection left behind until then; 0 where there was none
 * @param retained what a full collection leaves after the last event, while session and test plan are still open
 */
record Measurement(
        double discovery, double execution, double thread, double cpu, long peak, long collected, long retained) {

    /** Discovery and execution. */
    double total() {
        return discovery + execution;
    }

    void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("discovery", Double.toString(discovery));
        values.setProperty("execution", Double.toString(execution));
        values.setProperty("thread", Double.toString(thread));
        values.setProperty("cpu", Double.toString(cpu));
        values.setProperty("peak", Long.toString(peak));
        values.setProperty("collected", Long.toString(collected));
        values.setProperty("retained", Long.toString(retained));
        try (Writer out = Files.newBufferedWriter(file)) {
            values.store(out, null);
        }
    }

    static Measurement read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
        }
        return new Measurement(
                Double.parseDouble(values.getProperty("discovery")),
                Double.parseDouble(values.getProperty("execution")),
                Double.parseDouble(values.getProperty("thread")),
                Double.parseDouble(values.getProperty("cpu")),
                Long.parseLong(values.getProperty("peak")),
                Long.parseLong(values.getProperty("collected")),
                Long.parseLong(values.getProperty("retained")));
    }
}
