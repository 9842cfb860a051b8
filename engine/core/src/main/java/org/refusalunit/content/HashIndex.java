package org.refusalunit.content;

import java.util.function.IntPredicate;

/**
 * Finds places of a list by the hash codes of what is there. Does what a map would, without the two objects per entry that
 * would be more than a tenth of a large suite and most of what the collector copies while it is read.
 */
public final class HashIndex {

    /** No place. */
    public static final int NONE = -1;

    private static final long EMPTY = 0;

    /** The hash code in the upper half, and in the lower one the place, counted from 1. */
    private long[] slots = new long[1 << 10];

    private int size;

    /** An index of nothing. */
    public HashIndex() {}

    /** The place that has the hash code and passes the test, or {@link #NONE}. */
    public int find(int hash, IntPredicate same) {
        return place(slots[slot(hash, same)]);
    }

    /** The same; where there is none, adds the given place. */
    public int findOrAdd(int hash, int place, IntPredicate same) {
        int slot = slot(hash, same);
        if (slots[slot] == EMPTY) {
            put(slot, hash, place);
            return NONE;
        }
        return place(slots[slot]);
    }

    /**
     * Adds a place if no other has its hash code, and tells whether it did. Spares the test, which is mostly an object of its
     * own, where nothing need be compared.
     */
    public boolean addIfAlone(int hash, int place) {
        long[] in = slots;
        int mask = in.length - 1;
        int slot = spread(hash) & mask;
        while (in[slot] != EMPTY) {
            if (hash(in[slot]) == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        put(slot, hash, place);
        return true;
    }

    private void put(int slot, int hash, int place) {
        slots[slot] = ((long) hash << Integer.SIZE) | (place + 1);
        size++;
        if (2 * size > slots.length) {
            grow();
        }
    }

    private int slot(int hash, IntPredicate same) {
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != EMPTY && !(hash(slots[slot]) == hash && same.test(place(slots[slot])))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        for (long entry : old) {
            if (entry != EMPTY) {
                move(entry, slots);
            }
        }
    }

    private static void move(long entry, long[] to) {
        int mask = to.length - 1;
        int slot = spread(hash(entry)) & mask;
        while (to[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        to[slot] = entry;
    }

    private static int hash(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static int place(long entry) {
        return (int) entry - 1;
    }

    /** Fibonacci hashing: ids that count up would otherwise fill neighbouring slots. */
    private static int spread(int hash) {
        int product = hash * 0x9E3779B9;
        return product ^ (product >>> 16);
    }
}
