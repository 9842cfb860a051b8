package org.refusalunit.judge;

import java.io.IOException;

/**
 * Numbers by hash. Places for two entries each, an entry being the hash and its number, with 0 where nothing is; what finds both
 * taken goes to the next place. Whether a hash is there, and which of two it is, cannot be guessed, so there is no branch on it.
 */
final class HashTable {

    private static final long LOW = 0xffffffffL;

    private final long[] entries;

    /** A table with room for so many entries, of which at most half of the room is used. */
    HashTable(int count) {
        entries = new long[Integer.highestOneBit(Math.max(4, count)) * 4];
    }

    private HashTable(long[] entries) {
        this.entries = entries;
    }

    static HashTable read(TableReader in) throws IOException {
        return new HashTable(in.longs());
    }

    void write(TableWriter out) {
        out.longs(entries);
    }

    private int first(int hash) {
        return (hash ^ hash >>> 15) << 1 & (entries.length - 1);
    }

    /**
     * Adds a hash that is not there yet, with a number other than 0.
     *
     * @return whether it was not there
     */
    boolean add(int hash, int number) {
        int at = first(hash);
        while (entries[at] != 0) {
            if ((int) (entries[at] >>> Integer.SIZE) == hash) {
                return false;
            }
            at = at + 1 & entries.length - 1;
        }
        entries[at] = ((long) hash << Integer.SIZE) | (number & LOW);
        return true;
    }

    /** The number of a hash, 0 where there is none. */
    int find(int hash) {
        int at = first(hash);
        long one = entries[at];
        long other = entries[at + 1];
        long found = (one & ifOf(hash, one)) | (other & ifOf(hash, other));
        // Hardly ever true: where the hash is not, the second place is mostly free.
        return (~(found | -found) & (other | -other)) < 0 ? findBehind(at, hash) : (int) found;
    }

    private int findBehind(int place, int hash) {
        for (int at = place + 2 & entries.length - 1; entries[at] != 0; at = at + 1 & entries.length - 1) {
            if ((int) (entries[at] >>> Integer.SIZE) == hash) {
                return (int) entries[at];
            }
        }
        return 0;
    }

    /** All bits where an entry is that of a hash, and else none. */
    private static long ifOf(int hash, long entry) {
        return ((entry >>> Integer.SIZE ^ (hash & LOW)) - 1) >> 63;
    }
}
