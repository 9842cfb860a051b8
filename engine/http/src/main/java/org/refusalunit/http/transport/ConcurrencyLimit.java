package org.refusalunit.http.transport;

/**
 * How many requests may be under way. Starts where it is told, at the most unless the user knows better: a server that can
 * keep up is not made to wait for a ramp. Halves when the server says that it is overloaded, and grows by one for every round
 * of requests that were answered. Not safe for several threads.
 */
final class ConcurrencyLimit {

    private final int most;
    private double limit;
    private long generation;

    ConcurrencyLimit(int start, int most) {
        this.most = most;
        this.limit = start;
    }

    int current() {
        return (int) limit;
    }

    /** Which limit requests are sent under; they give it back to {@link #overloaded}. */
    long generation() {
        return generation;
    }

    void answered() {
        limit = Math.min(most, limit + 1 / limit);
    }

    /**
     * Takes note of an overload. Only the first of those that were sent under the same limit counts: the others tell nothing
     * that was not known when it was halved.
     *
     * @param sentUnder the generation when the request was sent
     * @return whether it counted
     */
    boolean overloaded(long sentUnder) {
        if (sentUnder != generation) {
            return false;
        }
        limit = Math.max(1, limit / 2);
        generation++;
        return true;
    }
}
