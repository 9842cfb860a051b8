package org.refusalunit.suite.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Prompt;

/**
 * Finds prompts that are much like an earlier one. Candidates are prompts with a {@linkplain MinHash key} in common; their
 * similarity is then computed exactly, so that what is told is never wrong. Prompts of one scenario are meant to be alike and
 * not compared. Of prompts that share a key, at most {@value #MOST_UNLIKE} that are unlike each other are compared with any
 * further one, so that time stays in proportion to the number of prompts whatever they are.
 */
final class NearDuplicateCheck implements LintCheck {

    private static final int MOST_UNLIKE = 8;
    private static final int NONE = -1;

    private final double least;

    NearDuplicateCheck(double least) {
        this.least = least;
    }

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        new Search(entries, least).run(sink);
    }

    private static final class Search {

        private final List<SuiteEntry> entries;
        private final double least;
        private final Shingles shingles = new Shingles();
        private final long[] keys;
        private final int[] sizes;
        private final int[] likeness;
        private final double[] similarity;

        Search(List<SuiteEntry> entries, double least) {
            this.entries = entries;
            this.least = least;
            int size = entries.size();
            keys = new long[Math.multiplyExact(size, MinHash.BANDS)];
            sizes = new int[size];
            likeness = new int[size];
            similarity = new double[size];
            Arrays.fill(likeness, NONE);
        }

        void run(LintSink sink) {
            MinHash sketch = new MinHash();
            for (int i = 0; i < sizes.length; i++) {
                long[] set = shingles.of(entries.get(i).prompt().messages());
                sizes[i] = set.length;
                sketch.keys(set, keys, i * MinHash.BANDS);
            }
            for (int band = 0; band < MinHash.BANDS; band++) {
                band(band);
            }
            for (int i = 0; i < likeness.length; i++) {
                if (likeness[i] != NONE) {
                    tell(entries.get(i), entries.get(likeness[i]), similarity[i], sink);
                }
            }
        }

        /** Compares within every group of prompts that share the key of a band. */
        private void band(int band) {
            long[] order = new long[sizes.length];
            for (int i = 0; i < order.length; i++) {
                // The upper half of the key and the place in one number sort much faster than objects would.
                order[i] = (keys[i * MinHash.BANDS + band] & 0xFFFFFFFF00000000L) | i;
            }
            Arrays.sort(order);
            int start = 0;
            while (start < order.length) {
                int end = start + 1;
                while (end < order.length && order[end] >>> 32 == order[start] >>> 32) {
                    end++;
                }
                if (end - start > 1) {
                    group(order, start, end);
                }
                start = end;
            }
        }

        private void group(long[] order, int start, int end) {
            List<long[]> sets = new ArrayList<>();
            int[] places = new int[MOST_UNLIKE];
            for (int at = start; at < end; at++) {
                int place = (int) order[at];
                if (likeness[place] != NONE) {
                    continue;
                }
                long[] set = shingles.of(entries.get(place).prompt().messages());
                for (int i = 0; i < sets.size() && likeness[place] == NONE; i++) {
                    compare(place, set, places[i], sets.get(i));
                }
                if (likeness[place] == NONE && sets.size() < MOST_UNLIKE) {
                    places[sets.size()] = place;
                    sets.add(set);
                }
            }
        }

        private void compare(int place, long[] set, int earlier, long[] other) {
            boolean apart = Math.min(sizes[place], sizes[earlier]) < least * Math.max(sizes[place], sizes[earlier]);
            if (apart
                    || sameScenario(
                            entries.get(place).prompt(), entries.get(earlier).prompt())) {
                return;
            }
            double found = Shingles.similarity(set, other);
            if (found >= least) {
                likeness[place] = earlier;
                similarity[place] = found;
            }
        }

        private static boolean sameScenario(Prompt left, Prompt right) {
            return left.scenario() != null && left.scenario().equals(right.scenario());
        }

        private static void tell(SuiteEntry entry, SuiteEntry other, double similarity, LintSink sink) {
            Prompt prompt = entry.prompt();
            boolean contrary = prompt.expectation() != other.prompt().expectation();
            sink.add(
                    LintCode.NEAR_DUPLICATE,
                    entry.line(),
                    prompt.messages().size() == 1 ? "text" : "messages",
                    String.format(
                            Locale.ROOT,
                            "is %.0f %% the same as line %d, the prompt '%s'%s: %s",
                            Math.floor(100 * similarity),
                            other.line(),
                            other.prompt().id(),
                            contrary ? ", and expects something else" : "",
                            contrary
                                    ? "if they are twins, give both the same scenario"
                                    : "drop one, or give both the same scenario if they are versions of one request"));
        }
    }
}
