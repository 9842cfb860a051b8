package org.refusalunit.report.source;

import org.jspecify.annotations.Nullable;
import org.refusalunit.result.RecordedTrial;
import org.refusalunit.trial.Verdict;

/**
 * A trial with what became of it since the baseline.
 *
 * @param trial the trial
 * @param change what became of it, or {@code null} where there is no baseline
 * @param before the trial in the baseline, or {@code null} where it is not there
 */
public record ReportedTrial(
        RecordedTrial trial,
        @Nullable Change change,
        @Nullable Before before) {

    /**
     * A trial in the baseline.
     *
     * @param label its verdict
     * @param text its answer, or {@code null} where there is none, its text is not kept, or it is the same one
     */
    public record Before(Verdict.Label label, @Nullable String text) {}

    /** Whether somebody should look at it first: not as expected, without a verdict, or with another one than before. */
    public boolean notable() {
        return !Boolean.TRUE.equals(trial.counted().asExpected()) || change == Change.VERDICT;
    }
}
