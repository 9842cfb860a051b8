package org.refusalunit.judge;

import java.util.Arrays;

/**
 * States of matchers as they are read: everything about a state lies together in one array, so that following a pattern
 * touches little memory. A graph without cycles: a match takes a number of steps that the patterns bound, whatever the text.
 *
 * <p>A state is known by its place. There are, in this order: the cue that alone can be found from here on, or -1; the lengths of
 * four parts; and these parts: the cues found here; entries of the states behind any word; beginnings of words, each with a list
 * of states; words plus one, each with a list of states, as a table with open addressing that is at least a quarter empty. A list
 * is the length of its entries, and these. An entry is the place of a state; the size of a window; and two numbers with a bit for
 * each word of which one has to be in that window. Most words end a match, and the entry says so without a look at the state.
 */
final class CueGraph {

    private static final int CUES = 1;
    private static final int GAPS = 2;
    private static final int PREFIXES = 3;
    private static final int WORDS = 4;
    private static final int HEAD = 5;

    private static final int ENTRY = 4;

    /** The most words, and an entry. */
    private static final int GAP = 1 + ENTRY;

    private static final int[] NO_NUMBERS = {};

    private final int[] code;

    private CueGraph(int[] code) {
        this.code = code;
    }

    /**
     * The states that can be reached from some.
     *
     * @param places is given the places of a list with each of these
     */
    static CueGraph of(WordState[] roots, int[] places, Vocabulary vocabulary) {
        Builder builder = new Builder(vocabulary);
        for (int i = 0; i < roots.length; i++) {
            places[i] = builder.list(roots[i]);
        }
        return new CueGraph(Arrays.copyOf(builder.code, builder.length));
    }

    /** Where a word is looked for first in a table of that length. */
    private static int first(int word, int length) {
        return (word << 1) & (length - 1);
    }

    /** Reports every cue that is found by a match that has reached a list of states at a position. */
    void match(int list, CueWords text, int at, CueFinder.Matches matches) {
        goAll(list + 1, list + 1 + code[list], text, at, matches);
    }

    private void goAll(int from, int to, CueWords text, int at, CueFinder.Matches matches) {
        for (int i = from; i < to; i += ENTRY) {
            if (leadsOn(i, text, at)) {
                go(code[i], text, at, matches);
            }
        }
    }

    /** Whether a match may lead on from the state of an entry. */
    private boolean leadsOn(int entry, CueWords text, int at) {
        long words = (code[entry + 2] & 0xffffffffL) | ((long) code[entry + 3] << Integer.SIZE);
        return (words & text.near(code[entry + 1], at)) != 0;
    }

    private void go(int state, CueWords text, int at, CueFinder.Matches matches) {
        if (matches.step(code[state])) {
            return;
        }
        int cues = state + HEAD;
        int gaps = cues + code[state + CUES];
        for (int i = cues; i < gaps; i++) {
            matches.add(code[i], at);
        }
        if (at == text.count()) {
            return;
        }
        int id = text.id(at);
        int prefixes = gaps + code[state + GAPS];
        int words = prefixes + code[state + PREFIXES];
        int table = code[state + WORDS];
        if (id >= 0 && table > 0) {
            goWord(words, table, id, text, at, matches);
        }
        if (words > prefixes) {
            goPrefixes(prefixes, words, text, at, matches);
        }
        for (int i = gaps; i < prefixes; i += GAP) {
            skip(i, text, at, matches);
        }
    }

    /** Goes on behind one word, two, and so on, within the sentence. */
    private void skip(int gap, CueWords text, int from, CueFinder.Matches matches) {
        int last = Math.min(from + code[gap], text.count());
        for (int at = from; at < last && text.id(at) != Vocabulary.SENTENCE_END; at++) {
            if (leadsOn(gap + 1, text, at + 1)) {
                go(code[gap + 1], text, at + 1, matches);
            }
        }
    }

    private void goWord(int words, int table, int id, CueWords text, int at, CueFinder.Matches matches) {
        for (int i = first(id, table); code[words + i] != 0; i = (i + 2) & (table - 1)) {
            if (code[words + i] == id + 1) {
                match(code[words + i + 1], text, at + 1, matches);
                return;
            }
        }
    }

    private void goPrefixes(int from, int to, CueWords text, int at, CueFinder.Matches matches) {
        for (int prefix : text.prefixes(at)) {
            for (int i = from; i < to; i += 2) {
                if (code[i] == prefix) {
                    match(code[i + 1], text, at + 1, matches);
                }
            }
        }
    }

    /** How many states a match from one of some lists can go through at most, whatever the words. */
    long mostSteps(int[] lists) {
        long[] known = new long[code.length];
        long most = 0;
        for (int list : lists) {
            most = Math.max(most, sumOfList(list, known));
        }
        return most;
    }

    private long mostSteps(int state, long[] known) {
        if (known[state] == 0) {
            int gaps = state + HEAD + code[state + CUES];
            int prefixes = gaps + code[state + GAPS];
            int words = prefixes + code[state + PREFIXES];
            long steps = 1;
            for (int i = gaps; i < prefixes; i += GAP) {
                steps += code[i] * mostSteps(code[i + 1], known);
            }
            for (int i = prefixes; i < words; i += 2) {
                steps += sumOfList(code[i + 1], known);
            }
            long word = 0;
            for (int i = words; i < words + code[state + WORDS]; i += 2) {
                word = code[i] == 0 ? word : Math.max(word, sumOfList(code[i + 1], known));
            }
            known[state] = steps + word;
        }
        return known[state];
    }

    private long sumOfList(int list, long[] known) {
        return sum(list + 1, list + 1 + code[list], known);
    }

    private long sum(int from, int to, long[] known) {
        long sum = 0;
        for (int i = from; i < to; i += ENTRY) {
            sum += mostSteps(code[i], known);
        }
        return sum;
    }

    /** Lays states down, each behind those that it leads to. */
    private static final class Builder {
        private final Vocabulary vocabulary;
        private int[] code = new int[1 << 18];
        private int length;

        Builder(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
        }

        private void lay(WordState state) {
            if (state.place() < 0) {
                int[] gaps = gaps(state.gaps());
                int[] prefixes = new int[2 * state.prefixes().length];
                for (int i = 0; i < state.prefixes().length; i++) {
                    prefixes[2 * i] = state.prefixes()[i];
                    prefixes[2 * i + 1] = list(state.afterPrefix()[i]);
                }
                int[] words = table(state);
                state.lieAt(length, Outlook.of(state, vocabulary));
                write(state.onlyCue(), state.cues().length, gaps.length, prefixes.length, words.length);
                write(state.cues());
                write(gaps);
                write(prefixes);
                write(words);
            }
        }

        private int[] table(WordState state) {
            int count = state.words().length;
            if (count == 0) {
                return NO_NUMBERS;
            }
            int[] table = new int[tableLength(count)];
            for (int i = 0; i < count; i++) {
                int at = first(state.words()[i], table.length);
                while (table[at] != 0) {
                    at = (at + 2) & (table.length - 1);
                }
                table[at] = state.words()[i] + 1;
                table[at + 1] = list(state.afterWord()[i]);
            }
            return table;
        }

        /** Two numbers for each place, and a power of two of places of which at most three quarters are taken. */
        private static int tableLength(int words) {
            int power = Integer.highestOneBit(words);
            return 2 * words <= 3 * power ? 4 * power : 8 * power;
        }

        /** Many words lead to the same states: there is one list of them. */
        private int list(WordState... states) {
            int known = states[0].list(states);
            if (known >= 0) {
                return known;
            }
            int[] entries = entries(states);
            int place = length;
            write(entries.length);
            write(entries);
            states[0].listAt(states, place);
            return place;
        }

        private int[] entries(WordState[] states) {
            int[] entries = new int[ENTRY * states.length];
            for (int i = 0; i < states.length; i++) {
                entry(states[i], entries, ENTRY * i);
            }
            return entries;
        }

        private int[] gaps(WordState.Gap[] gaps) {
            if (gaps.length == 0) {
                return NO_NUMBERS;
            }
            int[] entries = new int[GAP * gaps.length];
            for (int i = 0; i < gaps.length; i++) {
                entries[GAP * i] = gaps[i].most();
                entry(gaps[i].behind(), entries, GAP * i + 1);
            }
            return entries;
        }

        private void entry(WordState state, int[] entries, int at) {
            lay(state);
            Outlook outlook = state.outlook();
            entries[at] = state.place();
            entries[at + 1] = outlook.window();
            entries[at + 2] = (int) outlook.words();
            entries[at + 3] = (int) (outlook.words() >>> Integer.SIZE);
        }

        private void write(int... numbers) {
            if (length + numbers.length > code.length) {
                code = Arrays.copyOf(code, 2 * (length + numbers.length));
            }
            for (int number : numbers) {
                code[length++] = number;
            }
        }
    }
}
