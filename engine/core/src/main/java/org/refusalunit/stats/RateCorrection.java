package org.refusalunit.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.CorrectedRate;
import org.refusalunit.outcome.Correction;

/** The rates of a result, corrected for the judge's errors. */
public final class RateCorrection {

    private RateCorrection() {}

    /**
     * Corrects the rates of trials, overall and per category, as {@link RoganGladen} does.
     *
     * @param trials the trials
     * @param judge how the judge errs
     * @param confidence of the intervals, between 0 and 1
     */
    public static Correction of(CountedTrials trials, JudgeError judge, double confidence) {
        SortedMap<String, CorrectedRate> categories = new TreeMap<>();
        for (String category : trials.categories().keySet()) {
            CorrectedRate rate = corrected(trials.ofCategory(category), judge, confidence);
            if (rate != null) {
                categories.put(category, rate);
            }
        }
        return new Correction(
                judge.tp(),
                judge.fn(),
                judge.fp(),
                judge.tn(),
                judge.source(),
                corrected(trials.measured(), judge, confidence),
                categories);
    }

    private static @Nullable CorrectedRate corrected(Measurement measured, JudgeError judge, double confidence) {
        int judged = measured.counts().judged();
        if (judged == 0) {
            return null;
        }
        RoganGladen found = RoganGladen.of(
                        (double) measured.counts().refusals() / judged, measured.effectiveTrials(), judge, confidence)
                .orElse(null);
        return found == null ? null : new CorrectedRate(found.value(), found.interval());
    }
}
