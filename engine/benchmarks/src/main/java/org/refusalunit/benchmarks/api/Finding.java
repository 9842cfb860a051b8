package org.refusalunit.benchmarks.api;

import java.util.OptionalLong;

/**
 * What one run of one contender took.
 *
 * @param wall from the start of the process to its end, in seconds
 * @param seen what the server saw
 * @param heap the largest heap in bytes, where the contender tells
 */
record Finding(double wall, ServerLog.Seen seen, OptionalLong heap) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** From the first request to the last answer, in seconds. */
    double window() {
        return seen.window() / NANOS_PER_SECOND;
    }
}
