package org.refusalunit.http.transport;

import java.util.random.RandomGenerator;

/** Draws the upper end of every range, so that waits are known. */
final class LongestWaits implements RandomGenerator {

    @Override
    public long nextLong() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
        return bound - 1;
    }
}
