package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Draws a token from the likeliest ones that together have at least the share top-p of the probability at a temperature
 * (<a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020</a>, section 3.1). Tokens are ordered by falling score,
 * those of equal score by id, and one uniform number decides.
 *
 * <p>Sums are taken in double precision and in a fixed order, exponentials by {@link StrictMath}, so that equal scores give
 * equal tokens on every machine.
 */
public final class NucleusSampler implements Sampler {

    /** The exponential of anything further down is zero in double precision. */
    private static final double WEIGHTLESS = 746;

    private final double temperature;
    private final double topP;
    private final UniformDraws draws;

    /**
     * A sampler.
     *
     * @param temperature above 0; scores are divided by it
     * @param topP the smallest share of probability to draw from, above 0 and at most 1
     * @param draws where the uniform numbers come from, one for each token
     */
    public NucleusSampler(double temperature, double topP, UniformDraws draws) {
        if (!(temperature > 0) || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("no distribution at temperature " + temperature + ", top-p " + topP);
        }
        this.temperature = temperature;
        this.topP = topP;
        this.draws = draws;
    }

    @Override
    public int pick(FloatBuffer logits) throws GenerationException {
        double highest = logits.get(GreedySampler.best(logits));
        int[] order = byFallingScore(logits, highest);
        double[] weights = new double[order.length];
        double total = 0;
        for (int i = 0; i < order.length; i++) {
            weights[i] = StrictMath.exp((logits.get(order[i]) - highest) / temperature);
            total += weights[i];
        }
        int count = 0;
        double nucleus = 0;
        while (count < order.length && (count == 0 || nucleus < topP * total)) {
            nucleus += weights[count++];
        }
        double target = draws.next() * nucleus;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
            if (target < sum) {
                return order[i];
            }
        }
        return order[count - 1];
    }

    /** Ids of tokens by falling score; those too unlikely to have any weight in double precision are left out. */
    private int[] byFallingScore(FloatBuffer logits, double highest) {
        double floor = highest - WEIGHTLESS * temperature;
        long[] keys = new long[logits.limit()];
        int count = 0;
        for (int id = 0; id < keys.length; id++) {
            float score = logits.get(id);
            if (score >= floor) {
                keys[count++] = (~ascending(score) << 32) | id;
            }
        }
        Arrays.sort(keys, 0, count);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The bits of a number as a whole number that grows with it; both zeros are one. */
    private static long ascending(float score) {
        int bits = Float.floatToIntBits(score + 0.0f);
        return bits ^ ((bits >> 31) & 0x7fffffff);
    }
}
