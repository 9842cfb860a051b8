package org.refusalunit.engine.execution;

import org.opentest4j.TestAbortedException;

/**
 * A mismatch that the gates count: the test ends without failing. Walking the stack would only find the engine, and takes
 * longer than the rest of a trial.
 */
final class CountedMismatch extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    CountedMismatch(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        setStackTrace(new StackTraceElement[0]);
        return this;
    }
}
