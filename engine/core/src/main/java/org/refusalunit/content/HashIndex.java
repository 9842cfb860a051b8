package org.refusalunit.content;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds places of a list by the hash codes of what is there. Does what a map would, without the two objects per entry that
 * would be more than a tenth of a large suite and most of what the collector copies while it is read.
 */
public final class HashIndex {

    /** No place. */
    public static final int NONE = -1;

    private int[] places = empty(1 << 10);
    private int[] hashes = new int[1 << 10];
    private int size;

    /** An index of nothing. */
    public HashIndex() {}

    /** The place that has the hash code and passes the test, or {@link #NONE}. */
    public int find(int hash, IntPredicate same) {
        return places[slot(hash, same)];
    }

    /** The same; where there is none, adds the given place. */
    public int findOrAdd(int hash, int place, IntPredicate same) {
        int slot = slot(hash, same);
        if (places[slot] == NONE) {
            put(slot, hash, place);
            return NONE;
        }
        return places[slot];
    }

    /**
     * Adds a place if no other has its hash code, and tells whether it did. Spares the test, which is mostly an object of its
     * own, where nothing need be compared.
     */
    public boolean addIfAlone(int hash, int place) {
        int slot = slot(hash, other -> true);
        if (places[slot] != NONE) {
            return false;
        }
        put(slot, hash, place);
        return true;
    }

    private void put(int slot, int hash, int place) {
        places[slot] = place;
        hashes[slot] = hash;
        size++;
        if (2 * size > places.length) {
            grow();
        }
    }

    private int slot(int hash, IntPredicate same) {
        int mask = places.length - 1;
        int slot = spread(hash) & mask;
        while (places[slot] != NONE && !(hashes[slot] == hash && same.test(places[slot]))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldPlaces = places;
        int[] oldHashes = hashes;
        int mask = Math.multiplyExact(oldPlaces.length, 2) - 1;
        places = empty(mask + 1);
        hashes = new int[mask + 1];
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != NONE) {
                int slot = spread(oldHashes[i]) & mask;
                while (places[slot] != NONE) {
                    slot = (slot + 1) & mask;
                }
                places[slot] = oldPlaces[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }

    /** Fibonacci hashing: ids that count up would otherwise fill neighbouring slots. */
    private static int spread(int hash) {
        int product = hash * 0x9E3779B9;
        return product ^ (product >>> 16);
    }

    private static int[] empty(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
