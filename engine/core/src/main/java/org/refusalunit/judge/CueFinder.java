package org.refusalunit.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the cues of a list in a text: the first place of each in the opening, and the first behind it. */
final class CueFinder {

    /** Where the opening ends: a cue that starts here or later counts as late. In characters of the normal text. */
    static final int OPENING = 260;

    private final Vocabulary vocabulary;
    private final CueGraph graph;
    /** For each word the state behind it, where it is the first of a match: anywhere, and where a sentence starts. */
    private final int[] anywhere;

    private final int[] atSentenceStart;
    /** The outlooks of the states of the former. */
    private final long[] anywhereAhead;

    private final byte[] anywhereWindow;

    private CueFinder(VocabularyBuilder words, List<WordState> all, List<WordState> first, WordState nothing) {
        vocabulary = words.build();
        int size = vocabulary.size();
        WordState[] roots = Arrays.copyOf(WordState.tree(all).afterFirstWord(size, nothing), 2 * size);
        System.arraycopy(WordState.tree(first).afterFirstWord(size, nothing), 0, roots, size, size);
        int[] numbers = new int[roots.length];
        graph = CueGraph.of(roots, numbers, vocabulary);
        anywhere = Arrays.copyOf(numbers, size);
        atSentenceStart = Arrays.copyOfRange(numbers, size, numbers.length);
        anywhereAhead = new long[size];
        anywhereWindow = new byte[size];
        for (int id = 0; id < size; id++) {
            anywhereAhead[id] = roots[id].outlook().words();
            anywhereWindow[id] = (byte) roots[id].outlook().window();
        }
    }

    private CueFinder(TableReader in) throws IOException {
        vocabulary = Vocabulary.read(in);
        graph = CueGraph.read(in);
        anywhere = in.ints();
        atSentenceStart = in.ints();
        anywhereAhead = in.longs();
        anywhereWindow = in.bytes();
    }

    /** A finder of the cues in a list. */
    static CueFinder of(List<CueEntry> cues) {
        VocabularyBuilder words = new VocabularyBuilder();
        WordState nothing = WordState.nothing();
        List<WordState> all = new ArrayList<>(List.of(nothing));
        List<WordState> first = new ArrayList<>(List.of(nothing));
        for (int cue = 0; cue < cues.size(); cue++) {
            WordState found = WordState.found(cue);
            for (CuePattern pattern : cues.get(cue).patterns()) {
                (pattern.atSentenceStart() ? first : all).add(pattern.matcher(words, found));
            }
        }
        return new CueFinder(words, all, first, nothing);
    }

    static CueFinder read(TableReader in) throws IOException {
        return new CueFinder(in);
    }

    void write(TableWriter out) {
        vocabulary.write(out);
        graph.write(out);
        out.ints(anywhere);
        out.ints(atSentenceStart);
        out.longs(anywhereAhead);
        out.bytes(anywhereWindow);
    }

    /** The most steps that any text can cost for each of its words: what the patterns have, in the worst order of words. */
    long mostStepsPerWord() {
        return graph.mostSteps(anywhere) + graph.mostSteps(atSentenceStart);
    }

    /** Calls back for every cue found, in order of position, and says how many steps it took. */
    long find(NormalText text, Found found) {
        return find(text, found, words());
    }

    /** What the words of a text are read into. */
    CueWords words() {
        return new CueWords(vocabulary);
    }

    /**
     * The same, for many texts.
     *
     * @param words is used for one text at a time
     */
    long find(NormalText text, Found found, CueWords words) {
        words.read(text);
        Matches matches = new Matches(found);
        int[] starts = words.starts();
        int count = starts(words, starts);
        for (int i = 0; i < count; i++) {
            int word = starts[i];
            matches.first = word;
            matches.late = text.wordStart(word) >= OPENING;
            graph.match(anywhere[words.id(word)], words, word + 1, matches);
            if (word == 0 || words.id(word - 1) == Vocabulary.SENTENCE_END) {
                graph.match(atSentenceStart[words.id(word)], words, word + 1, matches);
            }
        }
        return matches.steps;
    }

    /** Finds the words from which a match may lead on. Without a branch: which of them do cannot be guessed. */
    private int starts(CueWords words, int[] starts) {
        int count = 0;
        int before = Vocabulary.SENTENCE_END;
        for (int word = 0; word < words.count(); word++) {
            int id = words.id(word);
            int known = Math.max(0, id);
            long ahead = anywhereAhead[known] & words.near(anywhereWindow[known], word + 1);
            ahead |= before == Vocabulary.SENTENCE_END ? -1 : 0;
            starts[count] = word;
            count += (int) ((ahead | -ahead) >>> 63) & ~id >>> 31;
            before = id;
        }
        return count;
    }

    /** Takes what is found. */
    interface Found {
        boolean has(int cue, boolean late);

        /** A cue from one word to the one in front of another. */
        void add(int cue, boolean late, int first, int behind);
    }

    /** Keeps the first match of each cue. */
    static final class Matches {
        private final Found found;
        private boolean late;
        private int first;
        private long steps;

        private Matches(Found found) {
            this.found = found;
        }

        /** Counts one more state, and says whether the cue that alone can be found from it is found already. */
        boolean step(int onlyCue) {
            steps++;
            return onlyCue >= 0 && found.has(onlyCue, late);
        }

        /** A match of a cue, up to the word in front of another. */
        void add(int cue, int behind) {
            if (!found.has(cue, late)) {
                found.add(cue, late, first, behind);
            }
        }
    }
}
