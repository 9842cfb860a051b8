package org.refusalunit.judge;

/** Says of a word quickly that it surely has none of some beginnings, by its first two, three and four letters. */
final class Beginnings {

    /** So many letters are looked at. */
    static final int LETTERS = 4;

    /** A bit for each hash of this many bits. */
    private static final int HASH_BITS = 14;

    private final long[] present = new long[1 << (HASH_BITS - 6)];

    /** Adds a beginning of at least two letters. */
    void add(String beginning) {
        int hash = 0;
        for (int i = 0; i < Math.min(LETTERS, beginning.length()); i++) {
            hash = longer(hash, beginning.charAt(i));
        }
        int at = place(hash);
        present[at >> 6] |= 1L << at;
    }

    private static int longer(int hash, char next) {
        return (hash + next) * TextReader.FACTOR;
    }

    private static int place(int hash) {
        return hash >>> (Integer.SIZE - HASH_BITS);
    }

    /** 1 where a word that starts at a position may have one of the beginnings, and else 0. No branch: it cannot be guessed. */
    int maybe(char[] chars, int at) {
        int two = longer(longer(0, chars[at]), chars[at + 1]);
        int three = longer(two, chars[at + 2]);
        return bit(two) | bit(three) | bit(longer(three, chars[at + 3]));
    }

    private int bit(int hash) {
        int at = place(hash);
        return (int) (present[at >> 6] >>> at) & 1;
    }
}
