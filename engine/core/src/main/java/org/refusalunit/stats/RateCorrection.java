package org.refusalunit.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.CorrectedRate;
import org.refusalunit.outcome.Correction;
import org.refusalunit.outcome.TrialResult;

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
    public static Correction of(List<TrialResult> trials, JudgeError judge, double confidence) {
        boolean clustered = Tally.clustered(trials);
        Tally all = new Tally(clustered);
        Map<String, Tally> tallies = new HashMap<>();
        for (TrialResult trial : trials) {
            Attempt counted = trial.counted();
            all.add(trial, counted);
            Tally.named(trial.prompt().category(), tallies, clustered).add(trial, counted);
        }
        SortedMap<String, CorrectedRate> categories = new TreeMap<>();
        for (Map.Entry<String, Tally> tally : tallies.entrySet()) {
            CorrectedRate rate = corrected(new Measurement(tally.getValue()), judge, confidence);
            if (rate != null) {
                categories.put(tally.getKey(), rate);
            }
        }
        return new Correction(
                judge.tp(),
                judge.fn(),
                judge.fp(),
                judge.tn(),
                judge.source(),
                corrected(new Measurement(all), judge, confidence),
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
