package org.refusalunit.benchmarks.api;

import java.time.Duration;

/**
 * What a server is given to do.
 *
 * @param prompts how many prompts
 * @param latency how long each answer takes
 * @param concurrency how many are asked at once
 */
record Load(int prompts, Duration latency, int concurrency) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** How long it takes at least where the last round is counted by the places that it fills: n × latency / concurrency. */
    double floorSeconds() {
        return latency.toNanos() / NANOS_PER_SECOND * prompts / concurrency;
    }

    /** How long it takes at least: a round that is not full takes as long as a full one. */
    double roundsSeconds() {
        int rounds = (prompts + concurrency - 1) / concurrency;
        return latency.toNanos() / NANOS_PER_SECOND * rounds;
    }

    @Override
    public String toString() {
        return prompts + " prompts, " + latency.toMillis() + " ms, " + concurrency + " at once";
    }
}
