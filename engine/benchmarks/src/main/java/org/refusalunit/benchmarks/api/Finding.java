package org.refusalunit.benchmarks.api;

/**
 * What one run of one contender took.
 *
 * @param start when its process was started, in nanoseconds of this JVM's clock
 * @param end when it had ended
 * @param seen what the server saw
 */
record Finding(long start, long end, ServerLog.Seen seen) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** From the start of the process to its end, in seconds. */
    double wall() {
        return (end - start) / NANOS_PER_SECOND;
    }

    /** From the start of the process to the first request, in seconds. */
    double before() {
        return (seen.first() - start) / NANOS_PER_SECOND;
    }

    /** From the first request to the last answer, in seconds. */
    double window() {
        return (seen.last() - seen.first()) / NANOS_PER_SECOND;
    }

    /** From the last answer to the end of the process, in seconds. */
    double after() {
        return (end - seen.last()) / NANOS_PER_SECOND;
    }
}
