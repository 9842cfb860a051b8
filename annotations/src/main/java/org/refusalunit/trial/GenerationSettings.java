package org.refusalunit.trial;

import java.util.List;

/**
 * How an answer is drawn from the model.
 *
 * @param temperature 0 takes the likeliest token each time; larger is more varied
 * @param topP the smallest share of probability to draw from, above 0 and at most 1
 * @param maxTokens the most tokens of an answer, at least 1
 * @param topK how many of the likeliest tokens to draw from; 0 for all
 * @param minP tokens less likely than this share of the likeliest one's probability are not drawn, from 0 to 1; 0
 *     for none
 * @param repetitionPenalty what the scores of tokens that occurred already are divided by where they are positive, and
 *     multiplied by where they are negative; above 0, and 1 for no change
 * @param stop texts that end an answer, which does not include them
 */
public record GenerationSettings(
        double temperature,
        double topP,
        int maxTokens,
        int topK,
        double minP,
        double repetitionPenalty,
        List<String> stop) {

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
        if (topK < 0) {
            throw new IllegalArgumentException("topK must be 0 for all tokens, or more: " + topK);
        }
        if (!(minP >= 0 && minP <= 1)) {
            throw new IllegalArgumentException("minP must lie between 0 and 1: " + minP);
        }
        if (!(repetitionPenalty > 0) || Double.isInfinite(repetitionPenalty)) {
            throw new IllegalArgumentException("repetitionPenalty must lie above 0: " + repetitionPenalty);
        }
        stop = List.copyOf(stop);
        if (stop.contains("")) {
            throw new IllegalArgumentException("a stop text must not be empty: it would end every answer at once");
        }
    }

    /** Settings of an answer drawn from all tokens that top-p leaves, with no penalty and no stop texts. */
    public GenerationSettings(double temperature, double topP, int maxTokens) {
        this(temperature, topP, maxTokens, 0, 0, 1, List.of());
    }

    /** Whether the same request always draws the same answer without a random choice. */
    public boolean greedy() {
        return temperature == 0;
    }
}
