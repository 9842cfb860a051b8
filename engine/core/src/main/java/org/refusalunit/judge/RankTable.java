package org.refusalunit.judge;

import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers by keys whose high bits are spread evenly. A bit for each value of the high bits says whether there is a key; how many of
 * these are in front of it is the place of its entry, so that little memory is touched. An entry is the low bits of its key and
 * the number. What shares its high bits with another key lies apart.
 */
final class RankTable {

    /** The low bits of a key. */
    private static final int LOW_BITS = 14;

    private static final int LOW = (1 << LOW_BITS) - 1;

    /** In an entry: there are other keys with the same high bits. */
    private static final long SHARED = 1L << (Integer.SIZE + LOW_BITS);

    private final long[] present;
    /** How many bits are in front of each number in {@link #present}. */
    private final int[] before;
    /** One more than there are bits. */
    private final long[] entries;

    private final HashTable others;

    /** A table of keys, each of which is there once, and of their numbers other than 0. */
    RankTable(int[] keys, int[] numbers) {
        present = new long[1 << (Integer.SIZE - LOW_BITS - 6)];
        before = new int[present.length];
        for (int key : keys) {
            present[key >>> (LOW_BITS + 6)] |= 1L << (key >>> LOW_BITS);
        }
        int count = 0;
        for (int i = 0; i < present.length; i++) {
            before[i] = count;
            count += Long.bitCount(present[i]);
        }
        entries = new long[count + 1];
        boolean[] taken = new boolean[keys.length];
        int[] apart = new int[keys.length];
        int several = 0;
        for (int i = 0; i < keys.length; i++) {
            int place = place(keys[i]);
            if (taken[place]) {
                entries[place] |= SHARED;
                apart[several++] = i;
            } else {
                taken[place] = true;
                entries[place] = ((long) (keys[i] & LOW) << Integer.SIZE) | (numbers[i] & 0xffffffffL);
            }
        }
        others = new HashTable(several);
        for (int i : Arrays.copyOf(apart, several)) {
            others.add(keys[i], numbers[i]);
        }
    }

    private RankTable(TableReader in) throws IOException {
        present = in.longs();
        before = in.ints();
        entries = in.longs();
        others = HashTable.read(in);
    }

    static RankTable read(TableReader in) throws IOException {
        return new RankTable(in);
    }

    void write(TableWriter out) {
        out.longs(present);
        out.ints(before);
        out.longs(entries);
        others.write(out);
    }

    private int place(int key) {
        int at = key >>> (LOW_BITS + 6);
        return before[at] + Long.bitCount(present[at] & ((1L << (key >>> LOW_BITS)) - 1));
    }

    /** 0 where a key is surely not there, and else 1. */
    int maybe(int key) {
        return (int) (present[key >>> (LOW_BITS + 6)] >>> (key >>> LOW_BITS)) & 1;
    }

    /** The number of a key, 0 where there is none. */
    int find(int key) {
        return maybe(key) == 0 ? 0 : findLikely(key);
    }

    /** The same where it {@linkplain #maybe may be there}. Whether it is cannot be guessed, so there is no branch on it. */
    int findLikely(int key) {
        long entry = entries[place(key)];
        int difference = (int) (entry >>> Integer.SIZE) ^ (key & LOW);
        // Hardly ever true.
        if (difference >= 1 << LOW_BITS && (difference & LOW) != 0) {
            return others.find(key);
        }
        return (int) entry & (((difference & LOW) - 1) >> 31);
    }
}
