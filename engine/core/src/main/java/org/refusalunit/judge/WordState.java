package org.refusalunit.judge;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state of a matcher over words: which words lead on, and which cues are found where a match reaches it. {@link CueGraph} follows them. */
final class WordState {

    /** How many words deep states of different patterns are merged. Deeper, the states become many and merging costs more than it saves. */
    private static final int MERGED_WORDS = 2;

    private static final int[] NO_NUMBERS = {};
    private static final WordState[][] NO_LISTS = {};
    private static final Gap[] NO_GAPS = {};
    private static final int SEVERAL = -1;
    private static final int UNKNOWN = -2;

    private final int[] cues;
    /** The cue that alone can be found from here on, or {@link #SEVERAL}. */
    private final int onlyCue;

    private final int[] words;
    private final WordState[][] afterWord;
    private final int[] prefixes;
    private final WordState[][] afterPrefix;
    private final Gap[] gaps;
    /** Where {@link CueGraph} has laid it down, or -1. A state belongs to one graph. */
    private int place = -1;

    /** The lists that it is the first of, where they lie. */
    private @Nullable Listed lists;

    private Outlook outlook = Outlook.OPEN;

    /**
     * Any words of one sentence.
     *
     * @param most how many, at most; at least one
     * @param behind the state behind them
     */
    record Gap(int most, WordState behind) {}

    private WordState(
            int[] cues, int[] words, WordState[][] afterWord, int[] prefixes, WordState[][] afterPrefix, Gap[] gaps) {
        this.cues = cues;
        this.words = words;
        this.afterWord = afterWord;
        this.prefixes = prefixes;
        this.afterPrefix = afterPrefix;
        this.gaps = gaps;
        this.onlyCue = soleCue();
    }

    private int soleCue() {
        int only = cues.length == 1 ? cues[0] : UNKNOWN;
        if (cues.length > 1) {
            return SEVERAL;
        }
        for (WordState[] states : afterWord) {
            only = onlyCue(only, states);
        }
        for (WordState[] states : afterPrefix) {
            only = onlyCue(only, states);
        }
        for (Gap gap : gaps) {
            only = onlyCue(only, gap.behind());
        }
        return only == UNKNOWN ? SEVERAL : only;
    }

    private static int onlyCue(int before, WordState... states) {
        int only = before;
        for (WordState state : states) {
            only = only == UNKNOWN || only == state.onlyCue ? state.onlyCue : SEVERAL;
        }
        return only;
    }

    /** Nothing leads on from here. */
    static WordState nothing() {
        return new WordState(NO_NUMBERS, NO_NUMBERS, NO_LISTS, NO_NUMBERS, NO_LISTS, NO_GAPS);
    }

    /** The cue of that number is found. */
    static WordState found(int cue) {
        return new WordState(new int[] {cue}, NO_NUMBERS, NO_LISTS, NO_NUMBERS, NO_LISTS, NO_GAPS);
    }

    /** One word, then the given state. */
    static WordState word(int id, WordState next) {
        return new WordState(NO_NUMBERS, new int[] {id}, only(next), NO_NUMBERS, NO_LISTS, NO_GAPS);
    }

    /** A word with that beginning, then the given state. */
    static WordState prefix(int start, WordState next) {
        return new WordState(NO_NUMBERS, NO_NUMBERS, NO_LISTS, new int[] {start}, only(next), NO_GAPS);
    }

    /** Any one to so many words of the sentence, then the given state. */
    static WordState gap(int most, WordState next) {
        return new WordState(NO_NUMBERS, NO_NUMBERS, NO_LISTS, NO_NUMBERS, NO_LISTS, new Gap[] {new Gap(most, next)});
    }

    private static WordState[][] only(WordState state) {
        return new WordState[][] {{state}};
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
        int[] cues = NO_NUMBERS;
        StatesByNumber words = new StatesByNumber();
        StatesByNumber prefixes = new StatesByNumber();
        Gap[] gaps = NO_GAPS;
        for (WordState state : states) {
            cues = union(cues, state.cues);
            words.addAll(state.words, state.afterWord);
            prefixes.addAll(state.prefixes, state.afterPrefix);
            gaps = union(gaps, state.gaps);
        }
        WordState[][] afterWord = words.states();
        if (depth > 0) {
            for (int i = 0; i < afterWord.length; i++) {
                afterWord[i] = new WordState[] {merged(List.of(afterWord[i]), depth - 1)};
            }
        }
        return new WordState(cues, words.numbers(), afterWord, prefixes.numbers(), prefixes.states(), gaps);
    }

    private static int[] union(int[] numbers, int[] more) {
        int[] all = numbers;
        for (int number : more) {
            boolean known = false;
            for (int other : all) {
                known |= other == number;
            }
            if (!known) {
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = number;
            }
        }
        return all;
    }

    private static Gap[] union(Gap[] gaps, Gap[] more) {
        if (gaps.length == 0 || more.length == 0) {
            return gaps.length == 0 ? more : gaps;
        }
        Gap[] all = Arrays.copyOf(gaps, gaps.length + more.length);
        int count = gaps.length;
        for (Gap gap : more) {
            if (!Arrays.asList(gaps).contains(gap)) {
                all[count++] = gap;
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** For each word by number what follows it, and the given state where no pattern starts with it. */
    WordState[] afterFirstWord(int vocabulary, WordState nothing) {
        WordState[] after = new WordState[vocabulary];
        Arrays.fill(after, nothing);
        for (int i = 0; i < words.length; i++) {
            after[words[i]] = merged(List.of(afterWord[i]), 0);
        }
        return after;
    }

    int place() {
        return place;
    }

    /** What has to be near for a match to lead on from here; known where it has a place. */
    Outlook outlook() {
        return outlook;
    }

    void lieAt(int there, Outlook ahead) {
        place = there;
        outlook = ahead;
    }

    /** States in a row, and where a list of them lies; then another one. */
    private static final class Listed {
        private final WordState[] states;
        private final int place;
        private final @Nullable Listed next;

        Listed(WordState[] states, int place, @Nullable Listed next) {
            this.states = states;
            this.place = place;
            this.next = next;
        }
    }

    /** Where a list of the given states lies, of which this is the first, or -1. Most states have one or two. */
    int list(WordState[] states) {
        for (Listed listed = lists; listed != null; listed = listed.next) {
            if (Arrays.equals(listed.states, states)) {
                return listed.place;
            }
        }
        return -1;
    }

    void listAt(WordState[] states, int there) {
        lists = new Listed(states, there, lists);
    }

    int[] cues() {
        return cues;
    }

    /** The cue that alone can be found from here on, or -1. */
    int onlyCue() {
        return onlyCue;
    }

    int[] words() {
        return words;
    }

    /** What follows each of the {@link #words}. */
    WordState[][] afterWord() {
        return afterWord;
    }

    int[] prefixes() {
        return prefixes;
    }

    /** What follows each of the {@link #prefixes}. */
    WordState[][] afterPrefix() {
        return afterPrefix;
    }

    /** What follows any few words of the sentence. */
    Gap[] gaps() {
        return gaps;
    }
}
