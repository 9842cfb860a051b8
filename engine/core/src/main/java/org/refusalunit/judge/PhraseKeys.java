package org.refusalunit.judge;

import java.util.Arrays;

/**
 * The phrases of a text that may weigh something, and what is known of them: what {@link Phrases} gives one by one, in the same
 * order, and faster. Whether a phrase is known cannot be guessed, so there is no branch on it. Kept from one text to the next.
 */
final class PhraseKeys {

    /** The start of the text, and its words, and a place in front for a phrase that does not exist. */
    private static final int ROOM = 1 + Phrases.LONGEST * (Phrases.MOST_WORDS + 1);

    /** By first word and length the keys, 0 where there is no phrase, from the second place on. */
    private final int[] keys = new int[ROOM];
    /** The places of those that may weigh something. */
    private final int[] likely = new int[ROOM];
    /** What is known of these, and of the same in an answer that speaks of itself as an AI. */
    private final int[] entries = new int[ROOM];

    private final int[] spokenEntries = new int[ROOM];
    private long[] seen = {};
    private int count;

    /** Reads a text, and says how many phrases it has. */
    int read(NormalText text) {
        int words = Math.min(text.words(), Phrases.MOST_WORDS);
        int single = 0;
        int one = Phrases.ofOne(Phrases.START, true);
        int two = 0;
        int start = 0;
        // The start is no phrase by itself.
        keys[1] = 0;
        for (int word = 0; word < words; word++) {
            int hash = text.wordHash(word);
            int place = 1 + Phrases.LONGEST * word;
            keys[place - 1] = Phrases.longer(two, hash);
            two = Phrases.longer(one, hash);
            keys[place + 1] = two;
            one = Phrases.ofOne(hash, start < CueFinder.OPENING);
            // Nor is the end of a sentence.
            int isWord = text.charAt(start) == '.' ? 0 : -1;
            keys[place + Phrases.LONGEST] = one & isWord;
            single -= isWord;
            start = text.wordEnd(word) + 1;
        }
        count = 1 + Phrases.LONGEST * (words + 1);
        // No phrase reaches beyond the last word.
        keys[count - 1] = 0;
        keys[count - 2] = 0;
        keys[count - 4] = 0;
        return single + words + Math.max(0, words - 1);
    }

    /** Looks up the phrases, says how many may weigh something, and forgets which were seen. */
    int look(PhraseWeights weights) {
        int found = 0;
        for (int place = 1; place < count; place++) {
            likely[found] = place;
            found += weights.maybe(keys[place]);
        }
        for (int i = 0; i < found; i++) {
            entries[i] = weights.find(keys[likely[i]]);
        }
        forget(weights);
        return found;
    }

    /** The same in an answer that speaks of itself as an AI. */
    int lookAsAi(PhraseWeights weights) {
        int found = 0;
        for (int place = 1; place < count; place++) {
            int key = keys[place];
            likely[found] = place;
            found += key == 0 ? 0 : weights.maybe(key) | weights.maybe(Phrases.spokenAsAi(key));
        }
        for (int i = 0; i < found; i++) {
            entries[i] = weights.find(keys[likely[i]]);
            spokenEntries[i] = weights.find(Phrases.spokenAsAi(keys[likely[i]]));
        }
        forget(weights);
        return found;
    }

    private void forget(PhraseWeights weights) {
        int length = (weights.size() >> 6) + 1;
        if (seen.length < length) {
            seen = new long[length];
        } else {
            Arrays.fill(seen, 0);
        }
    }

    int entry(int found) {
        return entries[found];
    }

    int spokenEntry(int found) {
        return spokenEntries[found];
    }

    /** All bits where a phrase is met for the first time, and else none. */
    int unseen(int number) {
        long before = seen[number >> 6];
        seen[number >> 6] = before | 1L << number;
        return (int) (before >>> number & 1) - 1;
    }

    /** The first word, -1 for the start of the text. */
    int first(int found) {
        return (likely[found] - 1) / Phrases.LONGEST - 1;
    }

    /** The word behind the last. */
    int behind(int found) {
        return first(found) + (likely[found] - 1) % Phrases.LONGEST + 1;
    }
}
