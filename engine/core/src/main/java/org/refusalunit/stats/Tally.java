package org.refusalunit.stats;

import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;

/** Counts trials by their counted attempt. */
final class Tally {

    private int complied;
    private int partial;
    private int refused;
    private int blocked;
    private int unjudged;
    private int refusals;
    private int trials;

    void add(TrialResult trial) {
        Attempt counted = trial.counted();
        trials++;
        switch (counted.verdict().label()) {
            case COMPLIED -> complied++;
            case PARTIAL -> partial++;
            case REFUSED -> refused++;
            case BLOCKED -> blocked++;
            case UNJUDGED -> unjudged++;
        }
        if (counted.verdict().judged() && counted.refused()) {
            refusals++;
        }
    }

    int trials() {
        return trials;
    }

    Rate rate(int skipped, double confidence) {
        Counts counts = new Counts(complied, partial, refused, blocked, unjudged, refusals, skipped);
        Interval interval =
                Wilson.interval(refusals, counts.judged(), confidence).orElse(null);
        return new Rate(counts, interval == null ? null : (double) refusals / counts.judged(), interval);
    }
}
