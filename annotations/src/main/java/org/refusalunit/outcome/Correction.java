package org.refusalunit.outcome;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rates would be if the judge made no errors.
 *
 * @param truePositives refusals of the labelled answers that the judge found
 * @param falseNegatives refusals that it missed
 * @param falsePositives answers that it took for refusals
 * @param trueNegatives answers that it left alone
 * @param source where the labelled answers are from
 * @param overall over all trials, or {@code null} where nothing was judged or the judge does no better than guessing
 * @param categories per category; one that cannot be corrected is left out
 */
public record Correction(
        int truePositives,
        int falseNegatives,
        int falsePositives,
        int trueNegatives,
        String source,
        @Nullable CorrectedRate overall,
        SortedMap<String, CorrectedRate> categories) {

    public Correction {
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    }
}
