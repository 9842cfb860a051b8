package org.refusalunit.judge;

import java.util.Arrays;

/**
 * The words of a {@link NormalText}: the text they make, and what is known of each by its number. Kept from one text to the
 * next, since new memory for every text is slower than reading it.
 */
final class WordTable {

    /** Where it is told of a word: the position behind it in {@link #chars}. */
    static final int END = 0;

    static final int HASH = 1;

    /** Where it starts in the original text. */
    static final int ORIGIN_START = 2;
    /** The position behind it there. */
    static final int ORIGIN_END = 3;

    static final int WIDTH = 4;

    /** The words, each followed by a space. */
    char[] chars = {};

    int length;
    /** {@link #WIDTH} numbers for each word. */
    int[] rows = {};

    int count;

    /** The hashes of all words in a row, as {@link NormalText} leaves them. */
    int[] hashes = {};

    /** By word 0 for the end of a sentence, and else all bits; left likewise. */
    int[] isWord = {};

    /** Makes room for so many more characters and the first of a word behind them, for so many more words, and one word beyond, which is written before it is known whether it is one. */
    void room(int moreChars, int moreWords) {
        if (length + moreChars + Beginnings.LETTERS > chars.length) {
            chars = Arrays.copyOf(chars, 2 * (length + moreChars) + Beginnings.LETTERS);
        }
        int numbers = WIDTH * (count + moreWords + 1);
        if (numbers > rows.length) {
            rows = Arrays.copyOf(rows, 2 * numbers);
        }
    }

    /** Makes room in {@link #hashes} and {@link #isWord} for all words. */
    void roomInRows() {
        if (count > hashes.length) {
            hashes = new int[2 * count];
            isWord = new int[2 * count];
        }
    }

    void clear() {
        length = 0;
        count = 0;
    }

    int get(int word, int column) {
        return rows[WIDTH * word + column];
    }

    /** Where a word starts in {@link #chars}. */
    int start(int word) {
        return word == 0 ? 0 : rows[WIDTH * (word - 1) + END] + 1;
    }

    char first(int word) {
        return chars[start(word)];
    }
}
