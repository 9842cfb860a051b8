package org.refusalunit.stats;

import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Verdict;

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
        add(counted.verdict(), counted.refused());
    }

    void add(Verdict verdict, boolean counts) {
        trials++;
        switch (verdict.label()) {
            case COMPLIED -> complied++;
            case PARTIAL -> partial++;
            case REFUSED -> refused++;
            case BLOCKED -> blocked++;
            case UNJUDGED -> unjudged++;
        }
        if (verdict.judged() && counts) {
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
