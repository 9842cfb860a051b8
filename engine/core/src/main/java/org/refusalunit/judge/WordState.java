package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A state of a matcher over words: which words lead on, and which cues are found where a match reaches it. States form a
 * graph without cycles, so that a match takes a number of steps that the patterns bound, whatever the text.
 */
final class WordState {

    /** How many words deep states of different patterns are merged. Deeper, the states become many and merging costs more than it saves. */
    private static final int MERGED_WORDS = 2;

    private static final WordState[] NONE = {};

    /** Nothing leads on from here. */
    static final WordState NOTHING = new WordState(new Parts());

    private final int[] cues;
    /** The cue that alone can be found from here on, or -1 where there are several. */
    private final int onlyCue;

    private final int[] words;
    private final WordState[][] afterWord;
    private final int[] prefixes;
    private final WordState[][] afterPrefix;
    private final WordState[] afterAny;

    private WordState(Parts parts) {
        cues = parts.cues.stream().mapToInt(Integer::intValue).toArray();
        words = parts.afterWord.keySet().stream().mapToInt(Integer::intValue).toArray();
        afterWord = parts.afterWord.values().stream().map(s -> s.toArray(NONE)).toArray(WordState[][]::new);
        prefixes =
                parts.afterPrefix.keySet().stream().mapToInt(Integer::intValue).toArray();
        afterPrefix =
                parts.afterPrefix.values().stream().map(s -> s.toArray(NONE)).toArray(WordState[][]::new);
        afterAny = parts.afterAny.toArray(NONE);
        onlyCue = onlyCue();
    }

    private int onlyCue() {
        TreeSet<Integer> reachable = new TreeSet<>();
        for (int cue : cues) {
            reachable.add(cue);
        }
        for (WordState[][] after : List.of(afterWord, afterPrefix, new WordState[][] {afterAny})) {
            for (WordState[] states : after) {
                for (WordState state : states) {
                    reachable.add(state.onlyCue);
                }
            }
        }
        return reachable.size() == 1 ? reachable.first() : -1;
    }

    /** What a state is made of. */
    private static final class Parts {
        private final TreeSet<Integer> cues = new TreeSet<>();
        private final TreeMap<Integer, Set<WordState>> afterWord = new TreeMap<>();
        private final TreeMap<Integer, Set<WordState>> afterPrefix = new TreeMap<>();
        private final Set<WordState> afterAny = new LinkedHashSet<>();

        void add(WordState state) {
            for (int cue : state.cues) {
                cues.add(cue);
            }
            for (int i = 0; i < state.words.length; i++) {
                afterWord
                        .computeIfAbsent(state.words[i], w -> new LinkedHashSet<>())
                        .addAll(Arrays.asList(state.afterWord[i]));
            }
            for (int i = 0; i < state.prefixes.length; i++) {
                afterPrefix
                        .computeIfAbsent(state.prefixes[i], p -> new LinkedHashSet<>())
                        .addAll(Arrays.asList(state.afterPrefix[i]));
            }
            afterAny.addAll(Arrays.asList(state.afterAny));
        }
    }

    /** The cue of that number is found. */
    static WordState found(int cue) {
        Parts parts = new Parts();
        parts.cues.add(cue);
        return new WordState(parts);
    }

    /** One word, then the given state. */
    static WordState word(int id, WordState next) {
        Parts parts = new Parts();
        parts.afterWord.put(id, Set.of(next));
        return new WordState(parts);
    }

    /** A word with that beginning, then the given state. */
    static WordState prefix(int start, WordState next) {
        Parts parts = new Parts();
        parts.afterPrefix.put(start, Set.of(next));
        return new WordState(parts);
    }

    /** Any word of the sentence, then the given state. */
    static WordState any(WordState next) {
        Parts parts = new Parts();
        parts.afterAny.add(next);
        return new WordState(parts);
    }

    /** Whatever one of the given states takes. */
    static WordState oneOf(List<WordState> states) {
        return merged(states, 0);
    }

    /** The same, with the states behind the first few words merged as well. */
    static WordState tree(List<WordState> states) {
        return merged(states, MERGED_WORDS);
    }

    private static WordState merged(List<WordState> states, int depth) {
        if (states.size() == 1) {
            return states.get(0);
        }
        Parts parts = new Parts();
        states.forEach(parts::add);
        if (depth > 0) {
            parts.afterWord.replaceAll((word, next) -> Set.of(merged(new ArrayList<>(next), depth - 1)));
        }
        return new WordState(parts);
    }

    /** Reports every cue whose pattern starts at the given word. */
    void match(CueFinder.Words text, int first, int at, CueFinder.Matches matches) {
        if (onlyCue >= 0 && matches.has(onlyCue)) {
            return;
        }
        for (int cue : cues) {
            matches.add(cue, first, at);
        }
        if (at == text.count()) {
            return;
        }
        int id = text.id(at);
        if (id >= 0) {
            int found = Arrays.binarySearch(words, id);
            if (found >= 0) {
                matchAll(afterWord[found], text, first, at + 1, matches);
            }
        }
        if (prefixes.length > 0) {
            matchPrefixes(text, first, at, matches);
        }
        if (id != Vocabulary.SENTENCE_END) {
            matchAll(afterAny, text, first, at + 1, matches);
        }
    }

    private void matchPrefixes(CueFinder.Words text, int first, int at, CueFinder.Matches matches) {
        for (int prefix : text.prefixes(at)) {
            int found = Arrays.binarySearch(prefixes, prefix);
            if (found >= 0) {
                matchAll(afterPrefix[found], text, first, at + 1, matches);
            }
        }
    }

    private static void matchAll(
            WordState[] states, CueFinder.Words text, int first, int at, CueFinder.Matches matches) {
        for (WordState state : states) {
            state.match(text, first, at, matches);
        }
    }
}
