package org.refusalunit.demo.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.demo.tokenizer.Vocabulary.Merge;

/** Turns text into ids and back with a {@link Vocabulary}. */
public final class Tokenizer {
    private final Vocabulary vocabulary;
    private final Map<String, Integer> ids;
    private final List<String> pieces;
    private final Map<Merge, Integer> ranks = new HashMap<>();
    private final Map<String, int[]> cache = new HashMap<>();

    /** Encodes with the given pieces. */
    public Tokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.ids = vocabulary.ids();
        this.pieces = vocabulary.pieces();
        vocabulary.merges().forEach(merge -> ranks.put(merge, ranks.size()));
    }

    /** The pieces it knows. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The ids of a text without special tokens. */
    public int[] encode(String text) {
        List<int[]> words = new ArrayList<>();
        for (String word : WordSplitter.split(text)) {
            words.add(cache.computeIfAbsent(word, this::encodeWord));
        }
        return words.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private int[] encodeWord(String word) {
        List<String> parts = new ArrayList<>();
        ByteLetters.of(word).chars().forEach(letter -> parts.add(String.valueOf((char) letter)));
        Merge next = earliestMerge(parts);
        while (next != null) {
            merge(parts, next);
            next = earliestMerge(parts);
        }
        return parts.stream().mapToInt(ids::get).toArray();
    }

    private @Nullable Merge earliestMerge(List<String> parts) {
        Merge best = null;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < parts.size(); i++) {
            Merge candidate = new Merge(parts.get(i), parts.get(i + 1));
            int rank = ranks.getOrDefault(candidate, Integer.MAX_VALUE);
            if (rank < bestRank) {
                best = candidate;
                bestRank = rank;
            }
        }
        return best;
    }

    static void merge(List<String> parts, Merge merge) {
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (parts.get(i).equals(merge.left()) && parts.get(i + 1).equals(merge.right())) {
                parts.set(i, merge.merged());
                parts.remove(i + 1);
            }
        }
    }

    /** The text of ids; special tokens are left out. */
    public String decode(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int token : tokens) {
            if (token < pieces.size()) {
                pieces.get(token).chars().forEach(letter -> bytes.write(ByteLetters.byteOf((char) letter)));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
