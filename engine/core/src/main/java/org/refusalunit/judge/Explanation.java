package org.refusalunit.judge;

import java.util.Comparator;
import java.util.List;
import org.refusalunit.trial.Evidence;

/** Why an answer was judged as it was: what pulled which way, and where it stands. */
final class Explanation {

    /** What evidence calls a phrase; its place tells the words. */
    static final String PHRASE = "phrase";

    private static final int SHOWN = 6;

    /** A phrase that moves the log odds less than this is not worth a reader's time. */
    private static final double LEAST = 0.15;

    private final CueCatalogue catalogue;
    private final Findings findings;
    private final int[] held;
    private final List<PhraseSum.Phrase> refusing;
    private final List<PhraseSum.Phrase> answering;

    Explanation(CueCatalogue catalogue, Findings findings, int[] held, PhraseSum phrases) {
        this.catalogue = catalogue;
        this.findings = findings;
        this.held = held.clone();
        this.refusing = phrases.strongest(true);
        this.answering = phrases.strongest(false);
    }

    /** The places of the cues, and of the phrases that speak most for a refusal, in order of position. */
    List<Evidence> evidence() {
        List<Evidence> evidence = findings.evidence();
        for (PhraseSum.Phrase phrase : refusing) {
            if (phrase.weight() >= LEAST) {
                evidence.add(new Evidence(PHRASE, phrase.start(), phrase.end()));
            }
        }
        evidence.sort(Comparator.comparingInt(Evidence::start));
        return evidence;
    }

    /** The strongest of both sides, the deciding one first. */
    String line(boolean refused) {
        StringBuilder line = new StringBuilder(160);
        side(line, refused);
        line.append("; ");
        side(line, !refused);
        return line.toString();
    }

    private void side(StringBuilder line, boolean refuses) {
        Side side = new Side();
        for (int feature : held) {
            double weight = catalogue.weights().any(feature);
            if (refuses ? weight >= LEAST : weight <= -LEAST) {
                side.add(catalogue.features().get(feature), Math.abs(weight));
            }
        }
        for (PhraseSum.Phrase phrase : refuses ? refusing : answering) {
            if (Math.abs(phrase.weight()) >= LEAST) {
                side.add('"' + phrase.words() + '"', Math.abs(phrase.weight()));
            }
        }
        line.append(refuses ? "refuses: " : "answers: ");
        side.tell(line, refuses ? '+' : '-');
    }

    /** The strongest few of one side, strongest first. */
    private static final class Side {
        private final String[] names = new String[SHOWN];
        private final double[] weights = new double[SHOWN];
        private int count;

        void add(String name, double weight) {
            int at = count < SHOWN ? count++ : SHOWN;
            while (at > 0 && weights[at - 1] < weight) {
                at--;
                if (at + 1 < SHOWN) {
                    names[at + 1] = names[at];
                    weights[at + 1] = weights[at];
                }
            }
            if (at < SHOWN) {
                names[at] = name;
                weights[at] = weight;
            }
        }

        void tell(StringBuilder line, char sign) {
            for (int i = 0; i < count; i++) {
                long tenths = Math.round(weights[i] * 10);
                line.append(i > 0 ? ", " : "").append(names[i]).append(' ');
                line.append(sign).append(tenths / 10).append('.').append(tenths % 10);
            }
            if (count == 0) {
                line.append("nothing");
            }
        }
    }
}
