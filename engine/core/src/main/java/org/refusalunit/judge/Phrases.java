package org.refusalunit.judge;

/**
 * The phrases of a text: one to three words in a row, each with the place where it stands, the opening or later. A phrase is
 * known by a hash; {@link PhraseWeights} knows what it weighs.
 */
final class Phrases {

    static final int LONGEST = 3;

    /** A text is read up to here, in words. */
    static final int MOST_WORDS = 250;

    /** The word in front of the first: no text has it. */
    static final int START = '<';

    private static final int OPENING = 0x1f3d5b79;
    private static final int LATER = 0x2e4c6a88;
    private static final int AS_AN_AI = 0x55555555;

    private Phrases() {}

    /** Takes phrases. */
    interface Taker {
        /**
         * Takes a phrase.
         *
         * @param key its hash, never 0
         * @param first its first word, -1 for the start of the text
         * @param behind the word behind its last
         */
        void take(int key, int first, int behind);
    }

    /**
     * The key of a phrase in an answer that speaks of itself as an AI. There the same words are used otherwise: "I cannot" is
     * followed by an answer more often than not.
     */
    static int spokenAsAi(int key) {
        return mix(key ^ AS_AN_AI);
    }

    /** Gives all phrases in order of their first words, and says how many. */
    static int each(NormalText text, Taker taker) {
        int words = Math.min(text.words(), MOST_WORDS);
        int count = 0;
        for (int first = -1; first < words; first++) {
            boolean opening = first < 0 || text.wordStart(first) < CueFinder.OPENING;
            int key = ofOne(first < 0 ? START : text.wordHash(first), opening);
            if (first >= 0 && !text.sentenceEnd(first)) {
                taker.take(key, first, first + 1);
                count++;
            }
            int end = Math.min(words, first + LONGEST);
            for (int last = first + 1; last < end; last++) {
                key = longer(key, text.wordHash(last));
                taker.take(key, first, last + 1);
                count++;
            }
        }
        return count;
    }

    /** The key of one word. */
    static int ofOne(int hash, boolean opening) {
        return mix(hash + (opening ? OPENING : LATER));
    }

    /** The key of a phrase with one word more. */
    static int longer(int key, int hash) {
        return mix(key * 31 + hash);
    }

    /**
     * The keys of all words, that of the start of the text first. In loops as plain as this one and the next, compilers mix many at once.
     *
     * @param opening how many of the words are in the opening
     */
    static void ofOne(int[] hashes, int words, int opening, int[] keys) {
        keys[0] = ofOne(START, true);
        for (int i = 0; i < opening; i++) {
            keys[i + 1] = mix(hashes[i] + OPENING);
        }
        for (int i = opening; i < words; i++) {
            keys[i + 1] = mix(hashes[i] + LATER);
        }
    }

    /** The keys of some first phrases with one word more: the first phrase with the word from that one on, and so on. */
    static void longer(int[] keys, int[] hashes, int from, int count, int[] longer) {
        for (int i = 0; i < count; i++) {
            longer[i] = mix(keys[i] * 31 + hashes[from + i]);
        }
    }

    /** The finalizer of MurmurHash3, and 1 in place of 0: without a branch, so that compilers mix several at once. */
    private static int mix(int hash) {
        int h = hash;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        h ^= h >>> 16;
        return h | ((h - 1) & ~h) >>> 31;
    }
}
