package org.refusalunit.benchmarks;

import java.io.IOException;
import java.util.OptionalInt;

/** Looks for the smallest heap in which something can be done: what it needs, whatever a collector makes of more. */
final class SmallestHeap {

    /** How exactly, in MB. */
    static final int STEP = 16;

    private SmallestHeap() {}

    /** Tries something in a heap of that many MB. */
    @FunctionalInterface
    interface Attempt {
        boolean succeeds(int megabytes) throws IOException, InterruptedException;
    }

    /**
     * The smallest multiple of {@value #STEP} MB that is enough, by bisection.
     *
     * @param most the largest to be tried, in MB
     * @param attempt succeeds from some size on
     * @return in MB; empty if not even {@code most} is enough
     */
    static OptionalInt find(int most, Attempt attempt) throws IOException, InterruptedException {
        int tooSmall = 0;
        int enough = most / STEP;
        if (!attempt.succeeds(enough * STEP)) {
            return OptionalInt.empty();
        }
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            if (attempt.succeeds(middle * STEP)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return OptionalInt.of(enough * STEP);
    }
}
