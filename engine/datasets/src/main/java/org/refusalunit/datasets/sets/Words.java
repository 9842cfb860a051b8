package org.refusalunit.datasets.sets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one instance of words and lists that the rows of a file repeat: without it they would be half of a large suite. */
public final class Words {

    /** Beyond that a column does not repeat itself, and keeping its words would cost more than it saves. */
    private static final int MOST = 10_000;

    private final Map<String, String> words = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();

    String word(String word) {
        String known = words.get(word);
        if (known == null && words.size() < MOST) {
            words.put(word, word);
        }
        return known == null ? word : known;
    }

    List<String> list(List<String> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        List<String> known = lists.get(list);
        if (known != null) {
            return known;
        }
        List<String> kept = list.stream().map(this::word).toList();
        if (lists.size() < MOST) {
            lists.put(kept, kept);
        }
        return kept;
    }
}
