package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Tokens by falling score, with their weights: probabilities in units of the likeliest token's. They are put in order
 * only as far as they are asked for, since a draw seldom looks behind the first few of a hundred thousand.
 */
final class FallingWeights {

    /** How far below what is in order, in temperatures, the next tokens are taken from. */
    private static final double STEP = 6;

    private final FloatBuffer scores;
    private final double highest;
    private final double temperature;
    private long[] keys = new long[64];
    private int count;
    private double depth;

    /** Weights at a temperature above 0 of scores of which the highest is known and finite. */
    FallingWeights(FloatBuffer scores, double highest, double temperature) {
        this.scores = scores;
        this.highest = highest;
        this.temperature = temperature;
    }

    /** The sum of all weights, added by id. */
    double total() {
        double total = 0;
        for (int id = 0; id < scores.limit(); id++) {
            total += weight(scores.get(id));
        }
        return total;
    }

    /** The sum of the largest weights, added as they fall. */
    double total(int most) {
        double total = 0;
        for (int i = 0; i < most && has(i); i++) {
            total += at(i);
        }
        return total;
    }

    /** Whether there is a token at a place of the order that has any weight. */
    boolean has(int place) {
        while (place >= count && depth < Exponential.WEIGHTLESS) {
            order();
        }
        return place < count;
    }

    /** The weight at a place of the order, between 0 and 1; the first is 1. */
    double at(int place) {
        return weight(scores.get(id(place)));
    }

    /** The token at a place of the order. */
    int id(int place) {
        if (!has(place)) {
            throw new IndexOutOfBoundsException("place " + place + " of " + count);
        }
        return (int) keys[place];
    }

    private double weight(float score) {
        return Exponential.ofNegative((score - highest) / temperature);
    }

    /** Puts the tokens of the next step, and of twice as many steps each time, in order behind the others. */
    private void order() {
        double upper = highest - depth * temperature;
        depth = depth == 0 ? STEP : 2 * depth;
        double lower = highest - depth * temperature;
        boolean first = depth == STEP;
        int from = count;
        for (int id = 0; id < scores.limit(); id++) {
            float score = scores.get(id);
            if (score >= lower && (first || score < upper)) {
                if (count == keys.length) {
                    keys = Arrays.copyOf(keys, 2 * count);
                }
                keys[count++] = (~ascending(score) << 32) | id;
            }
        }
        Arrays.sort(keys, from, count);
    }

    /** The bits of a number as a whole number that grows with it; both zeros are one. */
    private static long ascending(float score) {
        int bits = Float.floatToIntBits(score + 0.0f);
        return bits ^ ((bits >> 31) & 0x7fffffff);
    }
}
