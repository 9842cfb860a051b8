package org.refusalunit.stats.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Regression;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Flip;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.PairedTable;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Reply;

/** The trials of a run beside those of a baseline. */
final class PairedTrials {

    /** How the answers to one prompt have changed. */
    private static final class Change {
        private int pairs;
        private int eventsBefore;
        private int eventsAfter;
    }

    private final RegressionGate gate;
    private final Baseline baseline;
    private final Map<String, Change> prompts = new LinkedHashMap<>();
    private final List<Flip> flips = new ArrayList<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> added = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private int unjudged;

    PairedTrials(RegressionGate gate, Baseline baseline, List<TrialResult> trials) {
        this.gate = gate;
        this.baseline = baseline;
        Set<Baseline.Key> known = new HashSet<>();
        for (TrialResult trial : trials) {
            known.add(new Baseline.Key(trial.prompt().id(), trial.repeat()));
            if (gate.selection().selects(trial)) {
                add(trial);
            }
        }
        baseline.trials().forEach((key, before) -> {
            if (!known.contains(key) && selects(before)) {
                missing.add(key.id());
            }
        });
    }

    private boolean selects(Baseline.Before before) {
        Selection selection = gate.selection();
        return (selection.category().isEmpty() || selection.category().equals(before.category()))
                && (selection.tag().isEmpty() || before.tags().contains(selection.tag()));
    }

    private void add(TrialResult trial) {
        String id = trial.prompt().id();
        Baseline.Before before = baseline.trials().get(new Baseline.Key(id, trial.repeat()));
        if (before == null) {
            added.add(id);
            return;
        }
        if (!before.promptSha256().equals(baseline.hash().apply(trial.prompt()))) {
            changed.add(id);
            return;
        }
        Attempt after = trial.counted();
        Boolean refusedBefore = before.refused();
        Boolean expectedBefore = before.asExpected();
        if (refusedBefore == null || expectedBefore == null || !after.verdict().judged()) {
            unjudged++;
            return;
        }
        if (gate.against() == Regression.WORSE && trial.prompt().expectation() == Expectation.EITHER) {
            return;
        }
        boolean was = event(refusedBefore, expectedBefore);
        boolean is = event(after.refused(), after.asExpected());
        Change change = prompts.computeIfAbsent(id, ignored -> new Change());
        change.pairs++;
        change.eventsBefore += was ? 1 : 0;
        change.eventsAfter += is ? 1 : 0;
        if (was != is) {
            flips.add(new Flip(
                    id,
                    trial.repeat(),
                    trial.prompt().category(),
                    is || gate.against() == Regression.ANY,
                    before.label(),
                    after.verdict().label(),
                    before.reply(),
                    text(after)));
        }
    }

    private static @Nullable String text(Attempt attempt) {
        return attempt.reply() instanceof Reply.Answer answer ? answer.text() : null;
    }

    /** What is counted before and after; more of it is worse. */
    private boolean event(boolean refused, boolean asExpected) {
        return switch (gate.against()) {
            case WORSE -> !asExpected;
            case MORE_REFUSALS, ANY -> refused;
            case FEWER_REFUSALS -> !refused;
        };
    }

    /**
     * The prompts by what happened to most of their answers: a prompt that is asked several times is still one prompt. With
     * one answer each, this is McNemar's table of the trials.
     */
    PairedTable table() {
        int both = 0;
        int beforeOnly = 0;
        int afterOnly = 0;
        int neither = 0;
        for (Change change : prompts.values()) {
            if (change.eventsAfter > change.eventsBefore) {
                afterOnly++;
            } else if (change.eventsAfter < change.eventsBefore) {
                beforeOnly++;
            } else if (2 * change.eventsAfter >= change.pairs && change.eventsAfter > 0) {
                both++;
            } else {
                neither++;
            }
        }
        return new PairedTable(both, beforeOnly, afterOnly, neither);
    }

    List<Flip> flips() {
        return flips;
    }

    List<String> changed() {
        return new ArrayList<>(changed);
    }

    List<String> added() {
        return new ArrayList<>(added);
    }

    List<String> missing() {
        return new ArrayList<>(missing);
    }

    /** Pairs of which one has no verdict. */
    int unjudged() {
        return unjudged;
    }
}
