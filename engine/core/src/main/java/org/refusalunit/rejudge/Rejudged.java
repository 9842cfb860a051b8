package org.refusalunit.rejudge;

import org.refusalunit.result.RecordedTrial;
import org.refusalunit.trial.Verdict;

/**
 * A recorded trial that was judged again.
 *
 * @param trial as it was recorded; the counted attempt was judged again, with the verdict of before
 * @param verdict what the other judge found
 */
public record Rejudged(RecordedTrial trial, Verdict verdict) {

    /** What the judge of before found. */
    public Verdict before() {
        return trial.counted().verdict();
    }
}
