package org.refusalunit.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.TrialResult;

/**
 * Trials and their counts: over all of them, by category and by tag. Rates, gates and corrections ask for the same counts, and to
 * look at a large run's trials takes time, so that they are looked at once.
 */
public final class CountedTrials {

    private final List<TrialResult> trials;
    private final boolean clustered;
    private final Tally all;
    private final Map<String, Tally> categories = new HashMap<>();
    private final Map<String, Tally> tags = new HashMap<>();
    private boolean repeated;
    private boolean dependent;
    private boolean conversations;
    private boolean details;

    private CountedTrials(List<TrialResult> trials, boolean clustered) {
        this.trials = trials;
        this.clustered = clustered;
        this.all = new Tally(clustered);
        for (TrialResult trial : trials) {
            add(trial);
        }
    }

    /** Counts trials. */
    public static CountedTrials of(List<TrialResult> trials) {
        List<TrialResult> unchanging = List.copyOf(trials);
        CountedTrials counted = new CountedTrials(unchanging, false);
        // Mostly every trial stands alone, which is known when all were seen.
        return counted.dependent ? new CountedTrials(unchanging, true) : counted;
    }

    private void add(TrialResult trial) {
        Attempt counted = trial.counted();
        all.add(trial, counted);
        Tally.named(trial.prompt().category(), categories, clustered).add(trial, counted);
        List<String> own = trial.prompt().tags();
        for (int i = 0; i < own.size(); i++) {
            boolean first = own.indexOf(own.get(i)) == i;
            if (first) {
                Tally.named(own.get(i), tags, clustered).add(trial, counted);
            }
        }
        repeated |= trial.repeat() > 1;
        dependent |= Tally.dependent(trial);
        conversations |= !counted.turns().isEmpty();
        details |= !counted.verdict().details().isEmpty();
    }

    /** The trials, in their order. */
    public List<TrialResult> trials() {
        return trials;
    }

    /** Whether a prompt was asked more than once. */
    public boolean repeated() {
        return repeated;
    }

    /** Whether an attempt that counts has turns. */
    public boolean conversations() {
        return conversations;
    }

    /** Whether a verdict that counts has details. */
    public boolean details() {
        return details;
    }

    /** What was measured on all trials. */
    public Measurement measured() {
        return new Measurement(all);
    }

    /** What was measured on the trials of a category. */
    public Measurement ofCategory(String category) {
        return new Measurement(category(category));
    }

    /** What was measured on the trials with a tag. */
    public Measurement ofTag(String tag) {
        return new Measurement(tags.getOrDefault(tag, new Tally(clustered)));
    }

    Tally all() {
        return all;
    }

    Tally category(String name) {
        return categories.getOrDefault(name, new Tally(clustered));
    }

    /** By name, in no order. */
    Map<String, Tally> categories() {
        return categories;
    }

    /** By name, in no order. */
    Map<String, Tally> tags() {
        return tags;
    }
}
