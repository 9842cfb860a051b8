package org.refusalunit.judge;

import java.util.Arrays;

/** Where a match may go on: states and positions, the next one on top. Kept from one text to the next. */
final class Ways {

    private long[] ways = new long[64];
    private int count;

    void clear() {
        count = 0;
    }

    /** Adds a way to be gone before those that are there. */
    void add(int state, int at) {
        if (count == ways.length) {
            ways = Arrays.copyOf(ways, 2 * count);
        }
        ways[count++] = ((long) state << Integer.SIZE) | at;
    }

    boolean left() {
        return count > 0;
    }

    /** The next way, which is gone now. */
    long next() {
        return ways[--count];
    }

    static int state(long way) {
        return (int) (way >>> Integer.SIZE);
    }

    static int at(long way) {
        return (int) way;
    }
}
