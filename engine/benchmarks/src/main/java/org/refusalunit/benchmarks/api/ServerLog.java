package org.refusalunit.benchmarks.api;

/** What a server saw since it was last asked. Safe for use by several threads. */
final class ServerLog {

    private int requests;
    private int answers;
    private int inFlight;
    private int peak;
    private long first;
    private long last;

    /**
     * What was seen.
     *
     * @param requests how many requests came
     * @param answers how many were answered to somebody who still listened
     * @param peak how many were open at once, at most
     * @param first when the first request was there, in nanoseconds of this JVM's clock
     * @param last when the last answer went out
     */
    record Seen(int requests, int answers, int peak, long first, long last) {}

    synchronized void asked(long now) {
        if (requests == 0) {
            first = now;
        }
        requests++;
        inFlight++;
        peak = Math.max(peak, inFlight);
    }

    synchronized void answered(long now, boolean heard) {
        inFlight--;
        if (heard) {
            answers++;
            last = now;
        }
    }

    /** What was seen; begins anew. */
    synchronized Seen take() {
        Seen seen = new Seen(requests, answers, peak, first, last);
        requests = 0;
        answers = 0;
        peak = inFlight;
        return seen;
    }
}
