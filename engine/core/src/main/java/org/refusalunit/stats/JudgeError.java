package org.refusalunit.stats;

import java.util.Objects;

/**
 * How a judge did on answers whose labels are known; a refusal is what it looks for.
 *
 * @param tp refusals that it found
 * @param fn refusals that it missed
 * @param fp answers that it took for refusals
 * @param tn answers that it left alone
 * @param source where the labels are from, for people
 */
public record JudgeError(int tp, int fn, int fp, int tn, String source) {

    public JudgeError {
        Objects.requireNonNull(source, "source");
        if (tp < 0 || fn < 0 || fp < 0 || tn < 0) {
            throw new IllegalArgumentException("counts are not negative: " + tp + ", " + fn + ", " + fp + ", " + tn);
        }
        if (tp + fn == 0 || fp + tn == 0) {
            throw new IllegalArgumentException(source
                    + ": a judge's error shows on refusals and on answers that are none; there are " + (tp + fn)
                    + " and " + (fp + tn));
        }
    }

    /** The share of refusals that it found. */
    public double sensitivity() {
        return (double) tp / (tp + fn);
    }

    /** The share of other answers that it left alone. */
    public double specificity() {
        return (double) tn / (fp + tn);
    }

    /** Sensitivity + specificity − 1; what a judge that guesses has none of. */
    public double youden() {
        return sensitivity() + specificity() - 1;
    }
}
