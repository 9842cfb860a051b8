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

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] slots = new int[0];
    private int mask;

    Vocabulary() {
        id(".");
    }

    /** The number of a word, which is added where it is not there yet. */
    int id(String word) {
        return ids.computeIfAbsent(word, w -> {
            words.add(w);
            return words.size() - 1;
        });
    }

    int size() {
        return words.size();
    }

    /** Ends the adding of words. */
    void freeze() {
        slots = new int[Integer.highestOneBit(Math.max(4, words.size())) * 4];
        mask = slots.length - 1;
        Arrays.fill(slots, -1);
        for (int id = 0; id < words.size(); id++) {
            int slot = slot(NormalText.hash(words.get(id)));
            while (slots[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id;
        }
    }

    /** The numbers of a text's words, -1 for a word that is in no pattern. */
    int[] idsOf(NormalText text) {
        int[] found = new int[text.words()];
        for (int word = 0; word < found.length; word++) {
            int slot = slot(text.wordHash(word));
            while (slots[slot] >= 0 && !text.wordIs(word, words.get(slots[slot]))) {
                slot = slot + 1 & mask;
            }
            found[word] = slots[slot];
        }
        return found;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & mask;
    }
}
