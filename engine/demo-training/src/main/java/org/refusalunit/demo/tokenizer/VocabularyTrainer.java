package org.refusalunit.demo.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.refusalunit.demo.tokenizer.Vocabulary.Merge;

/**
 * Learns merges from counted words: again and again the most frequent pair of neighbours becomes one piece.
 *
 * <p>Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016.
 */
public final class VocabularyTrainer {
    private static final Comparator<Map.Entry<Merge, Integer>> MOST_FREQUENT_THEN_ALPHABETICAL =
            Map.Entry.<Merge, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(entry -> entry.getKey().left())
                    .thenComparing(entry -> entry.getKey().right());

    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts the words of a text. */
    public void read(String text) {
        for (String word : WordSplitter.split(text)) {
            counts.merge(ByteLetters.of(word), 1, Integer::sum);
        }
    }

    private record Word(List<String> pieces, int count) {}

    /**
     * A chat model's vocabulary of the counted words.
     *
     * @param size number of ids in all, special tokens included
     */
    public Vocabulary train(int size) {
        return train(size, new Vocabulary(List.of()).specials());
    }

    /**
     * The vocabulary of the counted words.
     *
     * @param size number of ids in all, special tokens included
     * @param specials the special tokens in the order of their ids
     */
    public Vocabulary train(int size, List<String> specials) {
        List<Word> words = new ArrayList<>();
        counts.forEach((text, count) -> words.add(new Word(letters(text), count)));
        int wanted = size - new Vocabulary(List.of(), specials).size();
        List<Merge> merges = new ArrayList<>();
        Set<String> known = new HashSet<>();
        while (merges.size() < wanted) {
            Merge best = mostFrequent(words, known);
            merges.add(best);
            known.add(best.merged());
            words.forEach(word -> Tokenizer.merge(word.pieces(), best));
        }
        return new Vocabulary(merges, specials);
    }

    private static List<String> letters(String text) {
        List<String> letters = new ArrayList<>();
        text.chars().forEach(letter -> letters.add(String.valueOf((char) letter)));
        return letters;
    }

    /** Skips pairs whose union already is a piece: two merges with one result would leave ids without a piece. */
    private static Merge mostFrequent(List<Word> words, Set<String> known) {
        Map<Merge, Integer> pairs = new HashMap<>();
        for (Word word : words) {
            List<String> pieces = word.pieces();
            for (int i = 0; i + 1 < pieces.size(); i++) {
                pairs.merge(new Merge(pieces.get(i), pieces.get(i + 1)), word.count(), Integer::sum);
            }
        }
        return pairs.entrySet().stream()
                .filter(pair -> !known.contains(pair.getKey().merged()))
                .min(MOST_FREQUENT_THEN_ALPHABETICAL)
                .orElseThrow(() -> new IllegalStateException("the text is too short for a vocabulary of that size"))
                .getKey();
    }
}
