package org.refusalunit.suite;

import org.refusalunit.spi.SuiteSink;

/** Takes the faults of the line that is being read. */
final class LineFaults {

    private final SuiteSink sink;
    private int line;
    private int count;

    LineFaults(SuiteSink sink) {
        this.sink = sink;
    }

    void startLine(int number) {
        line = number;
        count = 0;
    }

    void add(String field, String message) {
        count++;
        sink.fault(line, field, message);
    }

    /** How many faults the line has so far. */
    int count() {
        return count;
    }
}
