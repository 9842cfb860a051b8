package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.List;

/** What the known phrases of one text add up to, and the strongest of them. Each phrase counts once. */
final class PhraseSum {

    /** A phrase counts the less the more of them a text has: this over the root of their number. */
    private static final double SHARE = 8;

    private static final int SHOWN = 3;

    private final NormalText text;
    private final PhraseWeights weights;
    private final PhraseKeys keys;
    private final double share;
    private final int any;
    private final int full;
    private final Strongest refusing = new Strongest(1);
    private final Strongest answering = new Strongest(-1);

    /**
     * The sum over a text.
     *
     * @param asAnAi whether the text speaks of itself as an AI
     */
    PhraseSum(NormalText text, PhraseWeights weights, boolean asAnAi) {
        this(text, weights, asAnAi, new PhraseKeys());
    }

    /** The same with keys of an earlier sum, which is complete. */
    PhraseSum(NormalText text, PhraseWeights weights, boolean asAnAi, PhraseKeys keys) {
        this.text = text;
        this.weights = weights;
        this.keys = keys;
        this.share = share(keys.read(text));
        int found = asAnAi ? keys.lookAsAi(weights) : keys.look(weights);
        long sum = 0;
        for (int i = 0; i < found; i++) {
            long weight = weigh(keys.entry(i)) + (asAnAi ? weigh(keys.spokenEntry(i)) : 0);
            sum += weight;
            offer((int) weight, i);
        }
        this.any = (int) sum;
        this.full = (int) ((sum - any) >> Integer.SIZE);
    }

    private void offer(int weight, int found) {
        if (weight > refusing.least) {
            refusing.add(weight, keys.first(found), keys.behind(found));
        } else if (-weight > answering.least) {
            answering.add(-weight, keys.first(found), keys.behind(found));
        }
    }

    /** What the weight of a phrase is multiplied with, in a text of so many phrases. */
    static double share(int phrases) {
        return SHARE / Math.sqrt(phrases + 1);
    }

    /**
     * What a phrase weighs, the first time: the first weight plus the second times 2 to the 32nd, so that both are added at once.
     * There is no branch, as whether it is known cannot be guessed.
     */
    private long weigh(int entry) {
        long both = PhraseWeights.any(entry) + ((long) PhraseWeights.full(entry) << Integer.SIZE);
        return both & keys.unseen(PhraseWeights.number(entry));
    }

    /** The change of the log odds of a refusal of any kind. */
    double any() {
        return any * weights.anyUnit() * share;
    }

    /** The change of the log odds that a refusal is a full one. */
    double full() {
        return full * weights.fullUnit() * share;
    }

    /** The strongest phrases, strongest first. */
    List<Phrase> strongest(boolean refuses) {
        return (refuses ? refusing : answering).phrases();
    }

    /**
     * A phrase of the text.
     *
     * @param weight the change of the log odds
     * @param start where it starts in the original text
     * @param end the position behind it there
     */
    record Phrase(String words, double weight, int start, int end) {}

    /** The few phrases of the greatest weight that do not overlap. */
    private final class Strongest {
        private final int sign;
        private final int[] values = new int[SHOWN];
        private final int[] firsts = new int[SHOWN];
        private final int[] behinds = new int[SHOWN];
        private int least;

        Strongest(int sign) {
            this.sign = sign;
        }

        void add(int weight, int first, int behind) {
            int at = overlapped(first, behind);
            if (at < 0) {
                at = SHOWN - 1;
            } else if (values[at] >= weight) {
                return;
            }
            while (at > 0 && values[at - 1] < weight) {
                values[at] = values[at - 1];
                firsts[at] = firsts[at - 1];
                behinds[at] = behinds[at - 1];
                at--;
            }
            values[at] = weight;
            firsts[at] = first;
            behinds[at] = behind;
            least = values[SHOWN - 1];
        }

        private int overlapped(int first, int behind) {
            for (int i = 0; i < SHOWN; i++) {
                if (values[i] > 0 && first < behinds[i] && firsts[i] < behind) {
                    return i;
                }
            }
            return -1;
        }

        List<Phrase> phrases() {
            List<Phrase> phrases = new ArrayList<>(SHOWN);
            for (int i = 0; i < SHOWN && values[i] > 0; i++) {
                int first = Math.max(0, firsts[i]);
                phrases.add(new Phrase(
                        text.words(first, behinds[i]),
                        sign * values[i] * weights.anyUnit() * share,
                        text.originStart(first),
                        text.originEnd(behinds[i] - 1)));
            }
            return phrases;
        }
    }
}
