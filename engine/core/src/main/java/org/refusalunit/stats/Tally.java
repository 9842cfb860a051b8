package org.refusalunit.stats;

import java.util.EnumMap;
import java.util.Map;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Verdict;

/** Counts trials by their counted attempt. */
final class Tally {

    private final Map<Verdict.Label, Integer> labels = new EnumMap<>(Verdict.Label.class);
    private int refusals;
    private int trials;

    void add(TrialResult trial) {
        Attempt counted = trial.counted();
        trials++;
        labels.merge(counted.verdict().label(), 1, Integer::sum);
        if (counted.verdict().judged() && counted.refused()) {
            refusals++;
        }
    }

    int trials() {
        return trials;
    }

    Rate rate(int skipped, double confidence) {
        Counts counts = new Counts(
                count(Verdict.Label.COMPLIED),
                count(Verdict.Label.PARTIAL),
                count(Verdict.Label.REFUSED),
                count(Verdict.Label.BLOCKED),
                count(Verdict.Label.UNJUDGED),
                refusals,
                skipped);
        Interval interval =
                Wilson.interval(refusals, counts.judged(), confidence).orElse(null);
        return new Rate(counts, interval == null ? null : (double) refusals / counts.judged(), interval);
    }

    private int count(Verdict.Label label) {
        return labels.getOrDefault(label, 0);
    }
}
