package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;

/**
 * Draws a token by its probability at a temperature, from the likeliest ones that a truncation leaves. Tokens are
 * ordered by falling score, those of equal score by id, and one uniform number decides.
 *
 * <p>Sums are taken in double precision and in a fixed order, and only operations that are exact or correctly rounded
 * are used, so that equal scores give equal tokens on every machine.
 */
public final class RandomSampler implements Sampler {

    private final double temperature;
    private final Truncation truncation;
    private final UniformDraws draws;
    private final HighestScore best = new HighestScore();

    /**
     * A sampler.
     *
     * @param temperature above 0; scores are divided by it
     * @param truncation which tokens may be drawn
     * @param draws where the uniform numbers come from, one for each token
     */
    public RandomSampler(double temperature, Truncation truncation, UniformDraws draws) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("no distribution at temperature " + temperature);
        }
        this.temperature = temperature;
        this.truncation = truncation;
        this.draws = draws;
    }

    @Override
    public int pick(FloatBuffer logits) throws GenerationException {
        double highest = logits.get(best.find(logits));
        FallingWeights weights = new FallingWeights(logits, highest, temperature);
        int most = truncation.topK() == 0 ? Integer.MAX_VALUE : truncation.topK();
        double total = truncation.topK() == 0 ? weights.total() : weights.total(most);
        if (truncation.topP() < 1 || truncation.minP() > 0) {
            double bound = truncation.topP() < 1 ? truncation.topP() * total : Double.POSITIVE_INFINITY;
            int count = 1;
            double kept = weights.at(0);
            while (count < most && kept < bound && weights.has(count) && weights.at(count) >= truncation.minP()) {
                kept += weights.at(count++);
            }
            most = count;
            total = kept;
        }
        double target = draws.next() * total;
        double sum = weights.at(0);
        int drawn = 0;
        while (target >= sum && drawn + 1 < most && weights.has(drawn + 1)) {
            sum += weights.at(++drawn);
        }
        return weights.id(drawn);
    }
}
