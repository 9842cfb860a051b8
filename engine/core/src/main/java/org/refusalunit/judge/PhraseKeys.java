package org.refusalunit.judge;

import java.util.Arrays;

/**
 * The phrases of a text that may weigh something, and what is known of them: what {@link Phrases} gives one by one, in the same
 * order, and faster. Whether a phrase is known cannot be guessed, so there is no branch on it. Kept from one text to the next.
 */
final class PhraseKeys {

    /** The start of the text and its words, and one place behind. */
    private static final int ROOM = Phrases.MOST_WORDS + 2;

    /** The keys of one word, of two and of three, by the word in front of the second: the start of the text first. */
    private final int[] ofOne = new int[ROOM];

    private final int[] ofTwo = new int[ROOM];
    private final int[] ofThree = new int[ROOM];
    private int firsts;
    /** The keys of those that may weigh something, and their places: three for each first word. */
    private final int[] likely = new int[Phrases.LONGEST * ROOM + 1];

    private final int[] places = new int[Phrases.LONGEST * ROOM + 1];
    /** What is known of these, and of the same in an answer that speaks of itself as an AI. */
    private final int[] entries = new int[Phrases.LONGEST * ROOM];

    private final int[] spokenEntries = new int[Phrases.LONGEST * ROOM];
    private long[] seen = {};

    /** Reads a text, and says how many phrases it has. */
    int read(NormalText text) {
        int words = Math.min(text.words(), Phrases.MOST_WORDS);
        int[] hashes = text.table().hashes;
        Phrases.ofOne(hashes, words, opening(text, words), ofOne);
        Phrases.longer(ofOne, hashes, 0, words, ofTwo);
        Phrases.longer(ofTwo, hashes, 1, words - 1, ofThree);
        // No phrase reaches beyond the last word, and the start is none by itself.
        ofTwo[words] = 0;
        ofThree[words] = 0;
        ofThree[Math.max(0, words - 1)] = 0;
        ofOne[0] = 0;
        firsts = words + 1;
        return withoutSentenceEnds(text.table().isWord, words) + words + Math.max(0, words - 1);
    }

    /** How many words start in the opening. */
    private static int opening(NormalText text, int words) {
        int word = 0;
        while (word < words && text.wordStart(word) < CueFinder.OPENING) {
            word++;
        }
        return word;
    }

    /** The end of a sentence is no phrase by itself. Says how many words are left. */
    private int withoutSentenceEnds(int[] isWord, int words) {
        int left = 0;
        for (int word = 0; word < words; word++) {
            ofOne[word + 1] &= isWord[word];
            left -= isWord[word];
        }
        return left;
    }

    /** Looks up the phrases, says how many may weigh something, and forgets which were seen. */
    int look(PhraseWeights weights) {
        int found = 0;
        for (int first = 0; first < firsts; first++) {
            found = offer(weights, ofOne[first], Phrases.LONGEST * first, found);
            found = offer(weights, ofTwo[first], Phrases.LONGEST * first + 1, found);
            found = offer(weights, ofThree[first], Phrases.LONGEST * first + 2, found);
        }
        for (int i = 0; i < found; i++) {
            entries[i] = weights.findLikely(likely[i]);
        }
        forget(weights);
        return found;
    }

    private int offer(PhraseWeights weights, int key, int place, int found) {
        likely[found] = key;
        places[found] = place;
        return found + weights.maybe(key);
    }

    /** The same in an answer that speaks of itself as an AI. */
    int lookAsAi(PhraseWeights weights) {
        int found = 0;
        for (int first = 0; first < firsts; first++) {
            found = offerAsAi(weights, ofOne[first], Phrases.LONGEST * first, found);
            found = offerAsAi(weights, ofTwo[first], Phrases.LONGEST * first + 1, found);
            found = offerAsAi(weights, ofThree[first], Phrases.LONGEST * first + 2, found);
        }
        for (int i = 0; i < found; i++) {
            entries[i] = weights.find(likely[i]);
            spokenEntries[i] = weights.find(Phrases.spokenAsAi(likely[i]));
        }
        forget(weights);
        return found;
    }

    private int offerAsAi(PhraseWeights weights, int key, int place, int found) {
        likely[found] = key;
        places[found] = place;
        return key == 0 ? found : found + (weights.maybe(key) | weights.maybe(Phrases.spokenAsAi(key)));
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
        return places[found] / Phrases.LONGEST - 1;
    }

    /** The word behind the last. */
    int behind(int found) {
        return first(found) + places[found] % Phrases.LONGEST + 1;
    }
}
