package org.refusalunit.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.IntervalMethod;
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

    /** Refusals and judged trials by what they have in common; {@code null} where every trial stands alone. */
    private final @Nullable Map<String, int[]> together;

    /**
     * An empty tally.
     *
     * @param clustered whether trials of a prompt or a scenario are to be kept together
     */
    Tally(boolean clustered) {
        this.together = clustered ? new HashMap<>() : null;
    }

    /** Whether there are repeats of a prompt or versions of a scenario, whose answers depend on each other. */
    static boolean clustered(List<TrialResult> trials) {
        for (TrialResult trial : trials) {
            if (dependent(trial)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a trial is a repeat of a prompt or a version of a scenario. */
    static boolean dependent(TrialResult trial) {
        return trial.repeat() > 1 || trial.prompt().scenario() != null;
    }

    /** The tally of that name, a new one where there is none. */
    static Tally named(String name, Map<String, Tally> tallies, boolean clustered) {
        Tally known = tallies.get(name);
        if (known == null) {
            known = new Tally(clustered);
            tallies.put(name, known);
        }
        return known;
    }

    void add(TrialResult trial) {
        add(trial, trial.counted());
    }

    /** Adds a trial whose counted attempt is at hand. */
    void add(TrialResult trial, Attempt counted) {
        add(trial, counted.verdict(), counted.refused());
    }

    /** Adds one verdict of a trial, such as that of a turn. */
    void add(TrialResult trial, Verdict verdict, boolean counts) {
        trials++;
        switch (verdict.label()) {
            case COMPLIED -> complied++;
            case PARTIAL -> partial++;
            case REFUSED -> refused++;
            case BLOCKED -> blocked++;
            case UNJUDGED -> unjudged++;
        }
        if (!verdict.judged()) {
            return;
        }
        refusals += counts ? 1 : 0;
        if (together != null) {
            int[] cluster = together.computeIfAbsent(cluster(trial), ignored -> new int[2]);
            cluster[0] += counts ? 1 : 0;
            cluster[1]++;
        }
    }

    /** Ids hold no control characters, so that no id is a scenario. */
    private static String cluster(TrialResult trial) {
        String scenario = trial.prompt().scenario();
        return scenario == null ? trial.prompt().id() : "\0" + scenario;
    }

    int trials() {
        return trials;
    }

    Counts counts(int skipped) {
        return new Counts(complied, partial, refused, blocked, unjudged, refusals, skipped);
    }

    /** The judged trials as clusters; empty where every trial stands alone. */
    Optional<Clusters> clusters() {
        if (together == null || together.size() == complied + partial + refused + blocked) {
            return Optional.empty();
        }
        // Sorted: sums of fractions depend on their order, and results are the same bytes again.
        return Optional.of(Clusters.of(together.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Cluster(entry.getValue()[0], entry.getValue()[1]))
                .toList()));
    }

    Rate rate(int skipped, double confidence, IntervalMethod method) {
        Counts counts = counts(skipped);
        Optional<Clusters> clusters = clusters();
        Interval interval = (clusters.isPresent()
                        ? clusters.get().interval(confidence, method)
                        : Proportions.interval(refusals, counts.judged(), confidence, method))
                .orElse(null);
        return new Rate(counts, interval == null ? null : (double) refusals / counts.judged(), interval);
    }
}
