package org.refusalunit.onnx.generate;

/**
 * Which of the likeliest tokens may be drawn. The rules apply one after the other, each to what the ones before it
 * left.
 *
 * @param topK so many of the likeliest; 0 for all
 * @param topP the likeliest that together have this share of the probability
 *     (<a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020</a>, section 3.1), above 0 and at most 1
 * @param minP those with at least this share of the likeliest one's probability
 *     (<a href="https://arxiv.org/abs/2407.01082">Nguyen et al. 2024</a>), from 0 to 1
 */
public record Truncation(int topK, double topP, double minP) {

    /** All may be drawn. */
    public static final Truncation NONE = new Truncation(0, 1, 0);

    public Truncation {
        if (topK < 0 || !(topP > 0 && topP <= 1) || !(minP >= 0 && minP <= 1)) {
            throw new IllegalArgumentException("no truncation: top-k " + topK + ", top-p " + topP + ", min-p " + minP);
        }
    }
}
