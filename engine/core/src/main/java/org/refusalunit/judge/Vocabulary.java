package org.refusalunit.judge;

import java.io.IOException;
import java.util.Arrays;

/** The words that patterns are made of, by number. */
final class Vocabulary {

    /** The number of the lone full stop. */
    static final int SENTENCE_END = 0;

    private final Prefixes prefixes;
    private final int[][] prefixesById;
    /** By hash the number of a word, plus one. */
    private final HashTable numbers;

    /**
     * Words that have numbers.
     *
     * @param prefixesById for each word the beginnings that it has
     * @param numbers by hash the number of a word, plus one
     */
    Vocabulary(Prefixes prefixes, int[][] prefixesById, HashTable numbers) {
        this.prefixes = prefixes;
        this.prefixesById = prefixesById;
        this.numbers = numbers;
    }

    static Vocabulary read(TableReader in) throws IOException {
        Prefixes prefixes = new Prefixes(in.lines());
        int[][] prefixesById = new int[in.number()][];
        Arrays.fill(prefixesById, Prefixes.NONE);
        int[] pairs = in.ints();
        for (int i = 0; i < pairs.length; i += 2) {
            prefixesById[pairs[i]] = Prefixes.with(prefixesById[pairs[i]], pairs[i + 1]);
        }
        return new Vocabulary(prefixes, prefixesById, HashTable.read(in));
    }

    /** Most words have no beginning: each that one has is written as a pair. */
    void write(TableWriter out) {
        out.lines(prefixes.all());
        out.number(prefixesById.length);
        int count = 0;
        for (int[] beginnings : prefixesById) {
            count += beginnings.length;
        }
        int[] pairs = new int[2 * count];
        int at = 0;
        for (int id = 0; id < prefixesById.length; id++) {
            for (int prefix : prefixesById[id]) {
                pairs[at++] = id;
                pairs[at++] = prefix;
            }
        }
        out.ints(pairs);
        numbers.write(out);
    }

    int size() {
        return prefixesById.length;
    }

    /** The numbers of the beginnings that a known word has; empty for most words. */
    int[] prefixesOf(int id) {
        return prefixesById[id];
    }

    /** The numbers of the beginnings that a word of a text has; empty for most words. */
    int[] prefixesOf(NormalText text, int word) {
        return prefixes.of(text, word);
    }

    /**
     * The number of a word by its hash, -1 for a word that is in no pattern. Words are told apart by their hashes: about one
     * unknown word in a million is taken for another.
     */
    int find(int hash) {
        return numbers.find(hash) - 1;
    }

    /** For each beginning the bits of {@link CueWords} of the known words that have it, and the bit of those unknown. */
    long[] bitsByPrefix() {
        long[] bits = new long[prefixes.all().size()];
        Arrays.fill(bits, CueWords.BEGINNING);
        for (int id = 0; id < prefixesById.length; id++) {
            for (int prefix : prefixesById[id]) {
                bits[prefix] |= CueWords.bit(id);
            }
        }
        return bits;
    }

    /** The beginnings of words. */
    Beginnings beginnings() {
        return prefixes.beginnings();
    }
}
