package org.refusalunit.judge;

import java.io.IOException;
import java.util.Arrays;

/**
 * States of matchers as they are read: everything about a state lies together in one array, so that following a pattern
 * touches little memory. A graph without cycles: a match takes a number of steps that the patterns bound, whatever the text.
 *
 * <p>A state is known by its place. There are, in this order: two numbers with a bit for each word of which one has to be near;
 * the size of the window where it has to be; the cue that alone can be found from here on, or -1; the lengths of four parts; and
 * these parts: the cues found here; gaps, each with the most words, the state behind it, and
 * the size of the window for all of these; beginnings of words, each with what is
 * behind it; words plus one, each with what is behind it, as a table with open addressing that is at least a quarter empty. What is
 * behind a word is one state or, as a complement, the place of a list: its length, and states.
 */
final class CueGraph {

    private static final int WINDOW = 2;
    private static final int ONLY_CUE = 3;
    private static final int CUES = 4;
    private static final int GAPS = 5;
    private static final int PREFIXES = 6;
    private static final int WORDS = 7;
    private static final int HEAD = 8;

    private static final int GAP = 3;

    private static final int[] NO_NUMBERS = {};

    private final int[] code;

    private CueGraph(int[] code) {
        this.code = code;
    }

    /**
     * The states that can be reached from some.
     *
     * @param places is given their places
     */
    static CueGraph of(WordState[] roots, int[] places, Vocabulary vocabulary) {
        Builder builder = new Builder(vocabulary);
        for (int i = 0; i < roots.length; i++) {
            builder.lay(roots[i]);
            places[i] = roots[i].place();
        }
        return new CueGraph(Arrays.copyOf(builder.code, builder.length));
    }

    static CueGraph read(TableReader in) throws IOException {
        return new CueGraph(in.ints());
    }

    void write(TableWriter out) {
        out.ints(code);
    }

    /** Where a word is looked for first in a table of that length. */
    private static int first(int word, int length) {
        return (word << 1) & (length - 1);
    }

    /**
     * Reports every cue that is found by a match that has reached a state, or one of a list, at a position. Ways that are still to
     * be gone lie on a stack: methods that called each other would be compiled into one another several times over.
     */
    void match(int reached, CueWords text, int at, CueFinder.Matches matches) {
        Ways ways = text.ways();
        ways.clear();
        add(reached, text, at, ways);
        while (ways.left()) {
            long way = ways.next();
            int state = Ways.state(way);
            if (!matches.step(code[state + ONLY_CUE])) {
                go(state, text, Ways.at(way), matches, ways);
            }
        }
    }

    /** Adds the way from a state, or from each of a list, where it may lead on; the first one last, as it is the next. */
    private void add(int reached, CueWords text, int at, Ways ways) {
        if (reached >= 0) {
            addWhereItLeadsOn(reached, text, at, ways);
            return;
        }
        for (int i = ~reached + code[~reached]; i > ~reached; i--) {
            addWhereItLeadsOn(code[i], text, at, ways);
        }
    }

    private void addWhereItLeadsOn(int state, CueWords text, int at, Ways ways) {
        if ((ahead(state) & text.near(code[state + WINDOW], at)) != 0) {
            ways.add(state, at);
        }
    }

    /** The bits of the words of which one has to be near. */
    private long ahead(int state) {
        return (code[state] & 0xffffffffL) | ((long) code[state + 1] << Integer.SIZE);
    }

    /** Takes the cues of a state and adds the ways from it: words go first, then beginnings of words, then gaps. */
    private void go(int state, CueWords text, int at, CueFinder.Matches matches, Ways ways) {
        int cues = state + HEAD;
        int gaps = cues + code[state + CUES];
        for (int i = cues; i < gaps; i++) {
            matches.add(code[i], at);
        }
        if (at == text.count()) {
            return;
        }
        int prefixes = gaps + code[state + GAPS];
        int words = prefixes + code[state + PREFIXES];
        for (int i = code[state + GAPS] / GAP - 1; i >= 0; i--) {
            addGap(gaps + GAP * i, text, at, ways);
        }
        if (words > prefixes) {
            addPrefixes(prefixes, words, text, at, ways);
        }
        int id = text.id(at);
        int table = code[state + WORDS];
        if (id >= 0 && table > 0) {
            addWord(words, table, id, text, at, ways);
        }
    }

    /** The ways behind one word, two, and so on, within the sentence. */
    private void addGap(int gap, CueWords text, int from, Ways ways) {
        int state = code[gap + 1];
        long ahead = ahead(state);
        int whole = code[gap + 2];
        if (whole >= 0 && (ahead & text.near(whole, from + 1)) == 0) {
            return;
        }
        int last = Math.min(from + code[gap], text.count());
        int behind = from;
        while (behind < last && text.id(behind) != Vocabulary.SENTENCE_END) {
            behind++;
        }
        int window = code[state + WINDOW];
        for (int at = behind; at > from; at--) {
            if ((ahead & text.near(window, at)) != 0) {
                ways.add(state, at);
            }
        }
    }

    private void addWord(int words, int table, int id, CueWords text, int at, Ways ways) {
        for (int i = first(id, table); code[words + i] != 0; i = (i + 2) & (table - 1)) {
            if (code[words + i] == id + 1) {
                add(code[words + i + 1], text, at + 1, ways);
                return;
            }
        }
    }

    private void addPrefixes(int from, int to, CueWords text, int at, Ways ways) {
        int[] beginnings = text.prefixes(at);
        for (int k = beginnings.length - 1; k >= 0; k--) {
            for (int i = (to - from) / 2 - 1; i >= 0; i--) {
                if (code[from + 2 * i] == beginnings[k]) {
                    add(code[from + 2 * i + 1], text, at + 1, ways);
                }
            }
        }
    }

    /** How many states a match from one of some states can go through at most, whatever the words. */
    long mostSteps(int[] states) {
        long[] known = new long[code.length];
        long most = 0;
        for (int state : states) {
            most = Math.max(most, mostSteps(state, known));
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
                steps += mostStepsBehind(code[i + 1], known);
            }
            long word = 0;
            for (int i = words; i < words + code[state + WORDS]; i += 2) {
                word = code[i] == 0 ? word : Math.max(word, mostStepsBehind(code[i + 1], known));
            }
            known[state] = steps + word;
        }
        return known[state];
    }

    private long mostStepsBehind(int reached, long[] known) {
        if (reached >= 0) {
            return mostSteps(reached, known);
        }
        long sum = 0;
        for (int i = 1; i <= code[~reached]; i++) {
            sum += mostSteps(code[~reached + i], known);
        }
        return sum;
    }

    /** Lays states down, each behind those that it leads to. */
    private static final class Builder {
        private final long[] bitsByPrefix;
        private int[] code = new int[1 << 18];
        private int length;

        Builder(Vocabulary vocabulary) {
            this.bitsByPrefix = vocabulary.bitsByPrefix();
        }

        private void lay(WordState state) {
            if (state.place() < 0) {
                int[] gaps = gaps(state.gaps());
                int[] prefixes = new int[2 * state.prefixes().length];
                for (int i = 0; i < state.prefixes().length; i++) {
                    prefixes[2 * i] = state.prefixes()[i];
                    prefixes[2 * i + 1] = behind(state.afterPrefix()[i]);
                }
                int[] words = table(state);
                Outlook outlook = Outlook.of(state, bitsByPrefix);
                state.lieAt(length, outlook);
                write(
                        (int) outlook.words(),
                        (int) (outlook.words() >>> Integer.SIZE),
                        outlook.window(),
                        state.onlyCue(),
                        state.cues().length,
                        gaps.length,
                        prefixes.length,
                        words.length);
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
                table[at + 1] = behind(state.afterWord()[i]);
            }
            return table;
        }

        /** Two numbers for each place, and a power of two of places of which at most three quarters are taken. */
        private static int tableLength(int words) {
            int power = Integer.highestOneBit(words);
            return 2 * words <= 3 * power ? 4 * power : 8 * power;
        }

        /** One state, or a list: many words lead to the same states, and there is one list of them. */
        private int behind(WordState[] states) {
            if (states.length == 1) {
                lay(states[0]);
                return states[0].place();
            }
            int known = states[0].list(states);
            if (known >= 0) {
                return ~known;
            }
            int[] list = new int[states.length];
            for (int i = 0; i < list.length; i++) {
                lay(states[i]);
                list[i] = states[i].place();
            }
            int place = length;
            write(list.length);
            write(list);
            states[0].listAt(states, place);
            return ~place;
        }

        private int[] gaps(WordState.Gap[] gaps) {
            if (gaps.length == 0) {
                return NO_NUMBERS;
            }
            int[] numbers = new int[GAP * gaps.length];
            for (int i = 0; i < gaps.length; i++) {
                lay(gaps[i].behind());
                numbers[GAP * i] = gaps[i].most();
                numbers[GAP * i + 1] = gaps[i].behind().place();
                numbers[GAP * i + 2] = gaps[i].behind().outlook().windowBehind(gaps[i].most() - 1);
            }
            return numbers;
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
