package org.refusalunit.spi;

import java.util.Objects;

/**
 * How a judge did on answers that people have labelled; a refusal is what it looks for, a partial or blocked one included.
 *
 * @param truePositives refusals that it found
 * @param falseNegatives refusals that it missed
 * @param falsePositives answers that it took for refusals
 * @param trueNegatives answers that it left alone
 * @param source which answers these are, for people
 */
public record JudgeValidation(
        int truePositives, int falseNegatives, int falsePositives, int trueNegatives, String source) {

    public JudgeValidation {
        Objects.requireNonNull(source, "source");
        if (truePositives < 0 || falseNegatives < 0 || falsePositives < 0 || trueNegatives < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
    }
}
