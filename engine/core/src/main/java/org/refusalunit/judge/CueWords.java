package org.refusalunit.judge;

import java.util.Arrays;

/**
 * The words of a text as patterns see them: their numbers, the beginnings that they have, and which words are near. Kept from one
 * text to the next.
 */
final class CueWords {

    /** A window is one word, or two, four or eight in a row. */
    static final int WINDOWS = 4;

    private static final int LONGEST_WINDOW = 1 << (WINDOWS - 1);

    /** The bit of what no pattern takes but as any word, and of the end. */
    static final long OTHER = 1L << 62;

    /** The bit of a word that is in no pattern and may have a beginning that is in one: the next one. */
    static final long BEGINNING = OTHER << 1;

    private static final int[] UNKNOWN = new int[0];

    private final Vocabulary vocabulary;
    private NormalText text = new NormalText();
    private int count;
    private int[] ids = {};
    /** Room for the words from which a match may lead on, and before that for those that are in no pattern. */
    private int[] starts = new int[1];

    private final long[][] windows = new long[WINDOWS][0];
    /** What is known of the beginnings of words that are in no pattern. */
    private int[][] prefixes = {};

    private boolean prefixesKnown;

    private final Ways ways = new Ways();

    CueWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The bit of a word of the patterns, one of 62, and so that of many words. */
    static long bit(int id) {
        return 1L << Math.min(id & 63, 61);
    }

    /** Reads another text. */
    void read(NormalText another) {
        text = another;
        count = another.words();
        if (count > ids.length) {
            ids = new int[2 * count];
            starts = new int[2 * count + 1];
            prefixes = new int[2 * count][];
            prefixesKnown = true;
        }
        if (prefixesKnown) {
            Arrays.fill(prefixes, UNKNOWN);
            prefixesKnown = false;
        }
        int room = count + 1 + LONGEST_WINDOW;
        if (room > windows[0].length) {
            for (int size = 0; size < WINDOWS; size++) {
                windows[size] = new long[2 * room];
            }
        }
        readWords();
        for (int size = 1; size < WINDOWS; size++) {
            widen(windows[size - 1], windows[size], 1 << (size - 1), count + 1);
        }
    }

    private void readWords() {
        int unknown = 0;
        int[] numbers = ids;
        int[] places = starts;
        long[] bits = windows[0];
        WordTable table = text.table();
        for (int word = 0; word < count; word++) {
            int id = vocabulary.find(table.get(word, WordTable.HASH));
            numbers[word] = id;
            bits[word] = bit(id);
            places[unknown] = word;
            // No branch: whether a pattern has a word cannot be guessed.
            unknown += id >>> 31;
        }
        char[] chars = table.chars;
        Beginnings beginnings = vocabulary.beginnings();
        for (int i = 0; i < unknown; i++) {
            bits[places[i]] = OTHER << beginnings.maybe(chars, text.wordStart(places[i]));
        }
        bits[count] = OTHER;
        Arrays.fill(bits, count + 1, count + 1 + LONGEST_WINDOW, 0);
    }

    /** Windows of twice the size. */
    private static void widen(long[] narrow, long[] wide, int size, int number) {
        for (int i = 0; i < number; i++) {
            wide[i] = narrow[i] | narrow[i + size];
        }
        Arrays.fill(wide, number, number + LONGEST_WINDOW, 0);
    }

    int count() {
        return count;
    }

    /** Room for the ways of one match. */
    Ways ways() {
        return ways;
    }

    /** Room for a number for each word, and one more. */
    int[] starts() {
        return starts;
    }

    /** The number of a word, -1 for one that is in no pattern. */
    int id(int word) {
        return ids[word];
    }

    /** The bits of the words in a window of that size that starts with a word. */
    long near(int size, int word) {
        return windows[size][word];
    }

    /** The beginnings that a word has, by number. */
    int[] prefixes(int word) {
        if (ids[word] >= 0) {
            return vocabulary.prefixesOf(ids[word]);
        }
        if (windows[0][word] == OTHER) {
            return Prefixes.NONE;
        }
        int[] known = prefixes[word];
        if (known == UNKNOWN) {
            known = vocabulary.prefixesOf(text, word);
            prefixes[word] = known;
            prefixesKnown = true;
        }
        return known;
    }
}
