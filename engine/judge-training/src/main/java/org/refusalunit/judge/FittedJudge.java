package org.refusalunit.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Fitted weights, in full precision and as they ship. */
final class FittedJudge {

    private final Weights weights;
    private final int[] keys;
    private final double[] any;
    private final double[] full;
    private final PhraseList phrases;
    private final PhraseWeights phraseWeights;

    FittedJudge(Weights weights, int[] keys, double[] any, double[] full) {
        this.weights = weights;
        this.keys = keys.clone();
        this.any = any.clone();
        this.full = full.clone();
        this.phrases = PhraseList.rounded(keys, any, full);
        this.phraseWeights = PhraseWeights.of(phrases);
    }

    /** The log odds of a refusal of any kind. */
    double any(Example example) {
        return example.any(weights, phraseWeights);
    }

    double probability(Example example) {
        return Weights.probability(any(example));
    }

    /** The log odds that a refusal is a full one. */
    double full(Example example) {
        return example.full(weights, phraseWeights);
    }

    /** The same with the log odds of both models stretched. */
    FittedJudge calibrated(Calibration anyOdds, Calibration fullOdds) {
        double[] anyNamed = new double[weights.size()];
        double[] fullNamed = new double[weights.size()];
        Arrays.setAll(anyNamed, i -> weights.any(i) * anyOdds.stretch());
        Arrays.setAll(fullNamed, i -> weights.full(i) * fullOdds.stretch());
        return new FittedJudge(
                new Weights(
                        anyNamed,
                        fullNamed,
                        weights.anyBias() * anyOdds.stretch(),
                        weights.fullBias() * fullOdds.stretch()),
                keys,
                Arrays.stream(any).map(w -> w * anyOdds.stretch()).toArray(),
                Arrays.stream(full).map(w -> w * fullOdds.stretch()).toArray());
    }

    PhraseList phrases() {
        return phrases;
    }

    /** The named weights as a table: {@code weights.tsv}. */
    String table(List<String> features) {
        StringBuilder table = new StringBuilder("feature\tany\tfull\n");
        line(table, Weights.BIAS, weights.anyBias(), weights.fullBias());
        for (int i = 0; i < features.size(); i++) {
            line(table, features.get(i), weights.any(i), weights.full(i));
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String name, double any, double full) {
        // Adding zero turns a negative zero into a plain one.
        table.append(String.format(Locale.ROOT, "%s\t%.3f\t%.3f\n", name, any + 0.0, full + 0.0));
    }
}
