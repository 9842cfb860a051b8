package org.refusalunit.judge;

import java.util.List;

/**
 * What is written of a cue.
 *
 * @param priorOpening the weight to start from where it stands in the opening; its sign is the direction that a fitted
 *     weight may have, zero leaves it free
 * @param priorLater the same where it stands later
 * @param patterns what it looks like
 */
record CueEntry(Cue cue, double priorOpening, double priorLater, List<CuePattern> patterns) {

    CueEntry {
        patterns = List.copyOf(patterns);
    }
}
