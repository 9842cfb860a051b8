package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the cues of a list in a text: the first place of each in the opening, and the first behind it. */
final class CueFinder {

    /** Where the opening ends: a cue that starts here or later counts as late. In characters of the normal text. */
    static final int OPENING = 260;

    private final CuePattern[] patterns;
    private final int[] cueOfPattern;
    private final StartIndex index;

    CueFinder(List<Cue> cues) {
        List<CuePattern> all = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        Map<Integer, TreeSet<Integer>> starts = new HashMap<>();
        for (int cue = 0; cue < cues.size(); cue++) {
            for (CuePattern pattern : cues.get(cue).patterns()) {
                for (String start : pattern.starts()) {
                    starts.computeIfAbsent(hash(start), h -> new TreeSet<>()).add(all.size());
                }
                all.add(pattern);
                owners.add(cue);
            }
        }
        patterns = all.toArray(new CuePattern[0]);
        cueOfPattern = owners.stream().mapToInt(Integer::intValue).toArray();
        index = StartIndex.of(starts);
    }

    private static int hash(String start) {
        NormalText text = NormalText.of(start);
        // A lone full stop is dropped at the start of a text, and no pattern begins with one.
        return text.words() > 1 ? NormalText.pairHash(text.wordHash(0), text.wordHash(1)) : text.wordHash(0);
    }

    /** Calls back for every cue found, in order of position. */
    void find(NormalText text, Found found) {
        for (int word = 0; word < text.words(); word++) {
            int hash = text.wordHash(word);
            tryAll(index.get(hash), text, word, found);
            if (word + 1 < text.words()) {
                tryAll(index.get(NormalText.pairHash(hash, text.wordHash(word + 1))), text, word, found);
            }
        }
    }

    private void tryAll(int @org.jspecify.annotations.Nullable [] numbers, NormalText text, int word, Found found) {
        if (numbers == null) {
            return;
        }
        int start = text.wordStart(word);
        boolean late = start >= OPENING;
        for (int number : numbers) {
            int cue = cueOfPattern[number];
            if (!found.has(cue, late)) {
                int end = patterns[number].matchEnd(text, start);
                if (end >= 0) {
                    found.add(cue, late, start, end);
                }
            }
        }
    }

    /** Takes what is found. */
    interface Found {
        boolean has(int cue, boolean late);

        void add(int cue, boolean late, int start, int end);
    }
}
