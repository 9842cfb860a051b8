package org.refusalunit.judge;

import java.util.List;
import org.refusalunit.trial.Evidence;

/** Why an answer was judged as it was: what pulled which way, and where it stands. */
final class Explanation {

    /** What evidence calls a phrase; its place tells the words. */
    static final String PHRASE = "phrase";

    private static final int SHOWN = 6;

    /** Characters of a line, a few more than most have. */
    private static final int USUAL_LENGTH = 400;

    /** A phrase that moves the log odds less than this is not worth a reader's time. */
    private static final double LEAST = 0.15;

    private final Side refuses = new Side("refuses: ", " +");
    private final Side answers = new Side("answers: ", " -");

    /**
     * Explains a verdict.
     *
     * @param held the features that hold
     * @param refusing the phrases that speak most for a refusal
     * @param answering the phrases that speak most against it
     */
    Explanation(CueCatalogue catalogue, int[] held, List<PhraseSum.Phrase> refusing, List<PhraseSum.Phrase> answering) {
        for (int feature : held) {
            double weight = catalogue.weights().any(feature);
            if (weight >= LEAST) {
                refuses.add(catalogue.features().get(feature), false, weight);
            } else if (weight <= -LEAST) {
                answers.add(catalogue.features().get(feature), false, -weight);
            }
        }
        addAll(refusing, refuses);
        addAll(answering, answers);
    }

    private static void addAll(List<PhraseSum.Phrase> phrases, Side side) {
        for (PhraseSum.Phrase phrase : phrases) {
            if (Math.abs(phrase.weight()) >= LEAST) {
                side.add(phrase.words(), true, Math.abs(phrase.weight()));
            }
        }
    }

    /** The places of the cues, and of the phrases that speak most for a refusal, in order of position. */
    static List<Evidence> evidence(Findings findings, List<PhraseSum.Phrase> refusing) {
        List<Evidence> evidence = findings.evidence();
        for (PhraseSum.Phrase phrase : refusing) {
            if (phrase.weight() >= LEAST) {
                int at = evidence.size();
                while (at > 0 && evidence.get(at - 1).start() > phrase.start()) {
                    at--;
                }
                evidence.add(at, new Evidence(PHRASE, phrase.start(), phrase.end()));
            }
        }
        return evidence;
    }

    /** The strongest of both sides, the deciding one first. */
    String line(boolean refused) {
        StringBuilder line = new StringBuilder(USUAL_LENGTH);
        (refused ? refuses : answers).tell(line);
        line.append("; ");
        (refused ? answers : refuses).tell(line);
        return line.toString();
    }

    /** The strongest few of one side, strongest first. */
    private static final class Side {
        private final String heading;
        private final String sign;
        private final String[] names = new String[SHOWN];
        private final boolean[] quoted = new boolean[SHOWN];
        private final double[] weights = new double[SHOWN];
        private int count;

        Side(String heading, String sign) {
            this.heading = heading;
            this.sign = sign;
        }

        void add(String name, boolean quote, double weight) {
            int at = count < SHOWN ? count++ : SHOWN;
            while (at > 0 && weights[at - 1] < weight) {
                at--;
                if (at + 1 < SHOWN) {
                    names[at + 1] = names[at];
                    quoted[at + 1] = quoted[at];
                    weights[at + 1] = weights[at];
                }
            }
            if (at < SHOWN) {
                names[at] = name;
                quoted[at] = quote;
                weights[at] = weight;
            }
        }

        void tell(StringBuilder line) {
            line.append(heading);
            for (int i = 0; i < count; i++) {
                line.append(i > 0 ? ", " : "");
                if (quoted[i]) {
                    line.append('"').append(names[i]).append('"');
                } else {
                    line.append(names[i]);
                }
                long tenths = Math.round(weights[i] * 10);
                line.append(sign).append(tenths / 10).append('.').append(tenths % 10);
            }
            if (count == 0) {
                line.append("nothing");
            }
        }
    }
}
