package org.refusalunit.trial;

/**
 * How an answer is drawn from the model.
 *
 * @param temperature 0 takes the likeliest token each time; larger is more varied
 * @param topP the smallest share of probability to draw from, above 0 and at most 1
 * @param maxTokens the most tokens of an answer, at least 1
 */
public record GenerationSettings(double temperature, double topP, int maxTokens) {

    /** The likeliest answer of at most 256 tokens. */
    public static final GenerationSettings GREEDY = new GenerationSettings(0, 1, 256);

    public GenerationSettings {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be 0 or more: " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("topP must lie above 0 and be at most 1: " + topP);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be 1 or more: " + maxTokens);
        }
    }

    /** Whether the same request always draws the same answer without a random choice. */
    public boolean greedy() {
        return temperature == 0;
    }
}
