package org.refusalunit.judge;

import java.util.List;
import org.refusalunit.trial.Verdict;

/**
 * Words that tell something about an answer.
 *
 * @param name what evidence and weights call it
 * @param reason the reason for a refusal that it tells, {@code UNKNOWN} where it tells a refusal without one, {@code NONE}
 *     where it tells none
 * @param priorOpening the weight to start from where it stands in the opening; its sign is the direction that a fitted
 *     weight may have, zero leaves it free
 * @param priorLater the same where it stands later
 * @param patterns what it looks like
 */
record Cue(String name, Verdict.Reason reason, double priorOpening, double priorLater, List<CuePattern> patterns) {

    Cue {
        patterns = List.copyOf(patterns);
    }
}
