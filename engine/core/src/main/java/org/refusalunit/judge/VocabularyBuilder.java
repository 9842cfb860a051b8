package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives numbers to the words that patterns are made of, while these are read. */
final class VocabularyBuilder {

    private final List<String> prefixes = new ArrayList<>();
    private final Map<String, Integer> prefixIds = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    VocabularyBuilder() {
        // The first number is Vocabulary.SENTENCE_END.
        id(".");
    }

    /** The number of a word, which is added where it is not there yet. */
    int id(String word) {
        return number(word, words, ids);
    }

    /** The number of a beginning of words, which is added where it is not there yet. */
    int prefix(String prefix) {
        if (prefix.length() < 2) {
            throw new IllegalArgumentException("too short a beginning of a word: " + prefix + "*");
        }
        return number(prefix, prefixes, prefixIds);
    }

    private static int number(String text, List<String> all, Map<String, Integer> numbers) {
        return numbers.computeIfAbsent(text, added -> {
            all.add(added);
            return all.size() - 1;
        });
    }

    /** The words and beginnings that were added. */
    Vocabulary build() {
        Prefixes known = new Prefixes(List.copyOf(prefixes));
        int[][] prefixesById = new int[words.size()][];
        HashTable numbers = new HashTable(words.size());
        for (int id = 0; id < prefixesById.length; id++) {
            String word = words.get(id);
            prefixesById[id] = known.of(word);
            int hash = NormalText.hash(word);
            if (!numbers.add(hash, id + 1)) {
                throw new IllegalArgumentException(
                        word + " and " + words.get(numbers.find(hash) - 1) + " have the same hash");
            }
        }
        return new Vocabulary(known, prefixesById, numbers);
    }
}
