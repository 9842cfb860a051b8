package org.refusalunit.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.gate.StopRule;
import org.refusalunit.trial.Prompt;

/**
 * Remembers every attempt at every trial of a class and a model, for as long as the launcher's session lasts: a build tool
 * that reruns failed tests does so in the same session.
 */
final class TrialLedger {

    /** Without prompts, which the plan of each run has: a session keeps its ledgers to the end. */
    private final FirstAttempts first;

    private final Map<Integer, List<Attempt>> further = new ConcurrentHashMap<>();
    private final AtomicInteger known = new AtomicInteger();
    private volatile @Nullable List<GateResult> gates;
    private volatile @Nullable CountedTrials inOrder;
    private volatile @Nullable String notAsked;
    private volatile @Nullable StopRule stopRule;

    TrialLedger(int trials) {
        this.first = new FirstAttempts(trials);
    }

    /** Adds an attempt and returns all there is about the trial now. */
    TrialResult add(int trial, Prompt prompt, int repeat, Attempt attempt) {
        Attempt earliest = attempt;
        if (first.add(trial, attempt)) {
            known.incrementAndGet();
        } else {
            further.merge(trial, List.of(attempt), TrialLedger::joined);
            earliest = Objects.requireNonNull(first.get(trial));
        }
        TrialResult after = result(trial, prompt, repeat, earliest);
        inOrder = null;
        StopRule rule = stopRule;
        if (rule != null) {
            rule.observe(trial, after);
        }
        gates = null;
        return after;
    }

    private TrialResult result(int trial, Prompt prompt, int repeat, Attempt attempt) {
        List<Attempt> one = List.of(attempt);
        List<Attempt> others = further.isEmpty() ? null : further.get(trial);
        return new TrialResult(prompt, repeat, others == null ? one : joined(one, others));
    }

    private static List<Attempt> joined(List<Attempt> attempts, List<Attempt> further) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.addAll(further);
        return all;
    }

    /** Remembers why a trial was not run although its test was. */
    void notAsked(String why) {
        notAsked = why;
    }

    /** Why trials were not run although their tests were; empty where there are none. */
    Optional<String> notAsked() {
        return Optional.ofNullable(notAsked);
    }

    /** Whether a trial was run. */
    boolean has(int trial) {
        return first.has(trial);
    }

    /** How many trials were run. */
    int known() {
        return known.get();
    }

    /** How many trials there are. */
    int size() {
        return first.size();
    }

    /** Whether enough was run for the gates: every trial, or as many as it took to decide them. */
    boolean sufficient() {
        StopRule rule = stopRule;
        return complete() || (rule != null && rule.satisfied());
    }

    /** Sets when no further trial is asked for; kept for reruns. */
    synchronized void stopBy(Supplier<StopRule> rule) {
        if (stopRule == null) {
            stopRule = rule.get();
        }
    }

    /** When no further trial is asked for; empty where all are. */
    Optional<StopRule> stopRule() {
        return Optional.ofNullable(stopRule);
    }

    /** Whether every trial was run. */
    boolean complete() {
        return known() == size();
    }

    /** The results of the gates on the attempts that count. Looked up for each gate's test and for the result, evaluated once. */
    synchronized List<GateResult> gates(Supplier<List<GateResult>> evaluation) {
        List<GateResult> known = gates;
        if (known == null) {
            known = evaluation.get();
            gates = known;
        }
        return known;
    }

    /** The trials of a plan that were run, in suite order. Kept once all of them were, for the gates and the result. */
    CountedTrials trials(TrialPlan plan) {
        CountedTrials kept = inOrder;
        if (kept != null) {
            return kept;
        }
        List<TrialResult> trials = new ArrayList<>(known());
        for (int trial = 0; trial < first.size(); trial++) {
            Attempt attempt = first.get(trial);
            if (attempt != null) {
                trials.add(result(trial, plan.entry(trial).prompt(), plan.repeat(trial), attempt));
            }
        }
        CountedTrials found = CountedTrials.of(trials);
        if (complete()) {
            inOrder = found;
        }
        return found;
    }

    /** The class is done: lets go of what its plan knows as well. */
    void rest() {
        inOrder = null;
        first.rest();
    }
}
