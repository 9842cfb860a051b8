package org.refusalunit.demo.classifier;

import java.util.List;
import org.refusalunit.demo.model.AnswerEncoder;

/**
 * How a classifier does on answers that it was not trained on: refused at least in part, against not.
 *
 * @param answers number of answers
 * @param refusals how many of them refuse at least a part
 * @param found how many of those the classifier finds
 * @param falseAlarms how many others it takes for one
 */
record ClassifierFigures(int answers, int refusals, int found, int falseAlarms) {

    static ClassifierFigures measure(AnswerEncoder encoder, ClassifierTokens tokens, List<LabelledAnswer> answers) {
        float[][] logits = encoder.logits(
                answers.stream().map(row -> tokens.encode(row.text())).toList());
        int refusals = 0;
        int found = 0;
        int falseAlarms = 0;
        for (int i = 0; i < logits.length; i++) {
            boolean taken = refusing(logits[i]) >= 0.5;
            boolean refuses = answers.get(i).refuses();
            refusals += refuses ? 1 : 0;
            found += refuses && taken ? 1 : 0;
            falseAlarms += !refuses && taken ? 1 : 0;
        }
        return new ClassifierFigures(logits.length, refusals, found, falseAlarms);
    }

    private static double refusing(float[] logits) {
        double answers = logits[LabelledAnswer.COMPLIANCE];
        double odds = 0;
        for (int i = 0; i < logits.length; i++) {
            odds += i == LabelledAnswer.COMPLIANCE ? 0 : StrictMath.exp(logits[i] - answers);
        }
        return odds / (1 + odds);
    }

    /** Cohen's kappa. */
    double kappa() {
        double right = found + (answers - refusals - falseAlarms);
        double observed = right / answers;
        double taken = found + falseAlarms;
        double expected = (refusals * taken + (answers - refusals) * (answers - taken)) / ((double) answers * answers);
        return (observed - expected) / (1 - expected);
    }
}
