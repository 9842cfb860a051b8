package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that patterns are made of, by number. */
final class Vocabulary {

    /** The number of the lone full stop. */
    static final int SENTENCE_END = 0;

    /** Beginnings of words are looked up by their first letters. */
    private static final int STARTS = 1_024;

    static final int[] NONE = {};

    private final List<String> prefixes = new ArrayList<>();
    private final Map<String, Integer> prefixIds = new HashMap<>();
    private final int[][] prefixesByStart = new int[STARTS][];
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[][] prefixesById = {};
    /** By the bits of {@link CueWords} the known words that have a beginning, and the bit of those unknown. */
    private long[] bitsByPrefix = {};

    private final Beginnings beginnings = new Beginnings();
    private HashTable numbers = new HashTable(0);

    Vocabulary() {
        id(".");
    }

    int size() {
        return words.size();
    }

    /** The number of a word, which is added where it is not there yet. */
    int id(String word) {
        return ids.computeIfAbsent(word, w -> {
            words.add(w);
            return words.size() - 1;
        });
    }

    /** The number of a beginning of words, which is added where it is not there yet. */
    int prefix(String prefix) {
        if (prefix.length() < 2) {
            throw new IllegalArgumentException("too short a beginning of a word: " + prefix + "*");
        }
        return prefixIds.computeIfAbsent(prefix, p -> {
            prefixes.add(p);
            return prefixes.size() - 1;
        });
    }

    /** The numbers of the beginnings that a known word has; empty for most words. */
    int[] prefixesOf(int id) {
        return prefixesById[id];
    }

    /** The numbers of the beginnings that a word of a text has; empty for most words. */
    int[] prefixesOf(NormalText text, int word) {
        int start = text.wordStart(word);
        int[] found = NONE;
        for (int prefix : prefixesByStart[start(text.charAt(start), text.charAt(start + 1))]) {
            if (text.wordStartsWith(word, prefixes.get(prefix))) {
                found = with(found, prefix);
            }
        }
        return found;
    }

    private int[] prefixesOf(String word) {
        int[] found = NONE;
        if (word.length() > 1) {
            for (int prefix : prefixesByStart[start(word.charAt(0), word.charAt(1))]) {
                if (word.startsWith(prefixes.get(prefix))) {
                    found = with(found, prefix);
                }
            }
        }
        return found;
    }

    private static int[] with(int[] numbers, int another) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = another;
        return more;
    }

    private static int start(char first, char second) {
        return (first * 31 + second) & (STARTS - 1);
    }

    /** Ends the adding of words. */
    void freeze() {
        Arrays.fill(prefixesByStart, NONE);
        for (int prefix = 0; prefix < prefixes.size(); prefix++) {
            int start =
                    start(prefixes.get(prefix).charAt(0), prefixes.get(prefix).charAt(1));
            prefixesByStart[start] = with(prefixesByStart[start], prefix);
        }
        prefixes.forEach(beginnings::add);
        prefixesById = new int[words.size()][];
        for (int id = 0; id < prefixesById.length; id++) {
            prefixesById[id] = prefixesOf(words.get(id));
        }
        bitsByPrefix = new long[prefixes.size()];
        Arrays.fill(bitsByPrefix, CueWords.BEGINNING);
        for (int id = 0; id < prefixesById.length; id++) {
            for (int prefix : prefixesById[id]) {
                bitsByPrefix[prefix] |= CueWords.bit(id);
            }
        }
        numbers = new HashTable(words.size());
        for (int id = 0; id < words.size(); id++) {
            int hash = NormalText.hash(words.get(id));
            if (!numbers.add(hash, id + 1)) {
                throw new IllegalArgumentException(
                        words.get(id) + " and " + words.get(numbers.find(hash) - 1) + " have the same hash");
            }
        }
    }

    /**
     * The number of a word by its hash, -1 for a word that is in no pattern. Words are told apart by their hashes: about one
     * unknown word in a million is taken for another.
     */
    int find(int hash) {
        return numbers.find(hash) - 1;
    }

    /** The bits of the words that have a beginning, as in {@link CueWords}. */
    long bitsOfPrefix(int prefix) {
        return bitsByPrefix[prefix];
    }

    /** The beginnings of words. */
    Beginnings beginnings() {
        return beginnings;
    }
}
