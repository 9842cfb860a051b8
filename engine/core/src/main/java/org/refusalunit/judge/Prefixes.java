package org.refusalunit.judge;

import java.util.Arrays;
import java.util.List;

/** Beginnings of words by number, and which of them a word has. They are looked up by their first letters. */
final class Prefixes {

    static final int[] NONE = {};

    private static final int STARTS = 1_024;

    private final List<String> all;
    private final int[][] byStart = new int[STARTS][];
    private final Beginnings beginnings = new Beginnings();

    /** Beginnings of at least two letters, the first of number 0. */
    Prefixes(List<String> all) {
        this.all = all;
        Arrays.fill(byStart, NONE);
        for (int prefix = 0; prefix < all.size(); prefix++) {
            String letters = all.get(prefix);
            int start = start(letters.charAt(0), letters.charAt(1));
            byStart[start] = with(byStart[start], prefix);
            beginnings.add(letters);
        }
    }

    /** The beginnings themselves. */
    List<String> all() {
        return all;
    }

    /** Says quickly that a word surely has none. */
    Beginnings beginnings() {
        return beginnings;
    }

    /** The numbers of those that a word of a text has; empty for most words. */
    int[] of(NormalText text, int word) {
        int start = text.wordStart(word);
        int[] found = NONE;
        for (int prefix : byStart[start(text.charAt(start), text.charAt(start + 1))]) {
            if (text.wordStartsWith(word, all.get(prefix))) {
                found = with(found, prefix);
            }
        }
        return found;
    }

    /** The numbers of those that a word has. */
    int[] of(String word) {
        int[] found = NONE;
        if (word.length() > 1) {
            for (int prefix : byStart[start(word.charAt(0), word.charAt(1))]) {
                if (word.startsWith(all.get(prefix))) {
                    found = with(found, prefix);
                }
            }
        }
        return found;
    }

    /** Numbers and one more. */
    static int[] with(int[] numbers, int another) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = another;
        return more;
    }

    private static int start(char first, char second) {
        return (first * 31 + second) & (STARTS - 1);
    }
}
