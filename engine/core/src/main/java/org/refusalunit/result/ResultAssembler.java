package org.refusalunit.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.content.HashIndex;
import org.refusalunit.outcome.Analysis;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.Rates;

/**
 * Puts a result together: takes what the run found and adds counts, rates and intervals.
 *
 * <pre>{@code
 * ModelResult result = ResultAssembler.of("org.example.AssistantRefusals", "demo", suite)
 *         .planned(Map.of("harmful", 7, "helpful", 8))
 *         .trials(trials)
 *         .gates(gates)
 *         .provenance(provenance.toMap())
 *         .assemble();
 * }</pre>
 */
public final class ResultAssembler {

    private record Key(String id, int repeat) {

        static Key of(TrialResult trial) {
            return new Key(trial.prompt().id(), trial.repeat());
        }
    }

    private final String className;
    private final String modelLabel;
    private final SuiteIdentity suite;
    private @Nullable Completeness completeness;
    private Map<String, Integer> planned = Map.of();
    private List<TrialResult> trials = List.of();
    private @Nullable CountedTrials counted;
    private List<GateResult> gates = List.of();
    private Map<String, Object> provenance = Map.of();
    private Analysis analysis = Analysis.NONE;
    private double confidence = Rates.CONFIDENCE;

    private ResultAssembler(String className, String modelLabel, SuiteIdentity suite) {
        this.className = className;
        this.modelLabel = modelLabel;
        this.suite = suite;
    }

    /** Begins the result of a class and a model. */
    public static ResultAssembler of(String className, String modelLabel, SuiteIdentity suite) {
        return new ResultAssembler(className, modelLabel, suite);
    }

    /**
     * The trials of an earlier run with the attempts of a later one added behind theirs. Trials that only the later one has
     * follow at the end.
     */
    public static List<TrialResult> withFurtherAttempts(List<TrialResult> earlier, List<TrialResult> later) {
        Map<Key, TrialResult> merged = new LinkedHashMap<>();
        earlier.forEach(trial -> merged.put(Key.of(trial), trial));
        later.forEach(trial -> merged.merge(Key.of(trial), trial, ResultAssembler::append));
        return List.copyOf(merged.values());
    }

    private static TrialResult append(TrialResult earlier, TrialResult later) {
        List<Attempt> attempts = new ArrayList<>(earlier.attempts());
        attempts.addAll(later.attempts());
        return new TrialResult(earlier.prompt(), earlier.repeat(), attempts);
    }

    /** How much was run. Without it: complete where as many trials were run as the declaration asks for, else partial. */
    public ResultAssembler completeness(Completeness value) {
        completeness = value;
        return this;
    }

    /** How many trials the declaration asks for per category; without it, only those that were run are known. */
    public ResultAssembler planned(Map<String, Integer> trialsPerCategory) {
        planned = Map.copyOf(trialsPerCategory);
        return this;
    }

    /** The trials that were run, in suite order. */
    public ResultAssembler trials(List<TrialResult> run) {
        trials = List.copyOf(run);
        counted = null;
        return this;
    }

    /** The same where they were counted before, and none of them occurs twice. */
    public ResultAssembler counted(CountedTrials run) {
        trials = run.trials();
        counted = run;
        return this;
    }

    /** The gates, in the order of their declaration. */
    public ResultAssembler gates(List<GateResult> evaluated) {
        gates = List.copyOf(evaluated);
        return this;
    }

    /** The provenance, see {@link Provenance#toMap()}. */
    public ResultAssembler provenance(Map<String, Object> facts) {
        provenance = facts;
        return this;
    }

    /** What is said of the result beside its rates; without it, nothing. */
    public ResultAssembler analysis(Analysis further) {
        analysis = further;
        return this;
    }

    /** Confidence level of the intervals, between 0 and 1; without it 0.95. */
    public ResultAssembler confidence(double level) {
        confidence = level;
        return this;
    }

    private void requireDistinct() {
        HashIndex seen = new HashIndex();
        for (int i = 0; i < trials.size(); i++) {
            String id = trials.get(i).prompt().id();
            int repeat = trials.get(i).repeat();
            int hash = 31 * id.hashCode() + repeat;
            if (seen.addIfAlone(hash, i)) {
                continue;
            }
            int same = seen.findOrAdd(
                    hash,
                    i,
                    at -> trials.get(at).repeat() == repeat
                            && trials.get(at).prompt().id().equals(id));
            if (same != HashIndex.NONE) {
                throw new IllegalArgumentException("trial " + id + " with repeat " + repeat
                        + " occurs twice; further attempts belong into one trial");
            }
        }
    }

    /**
     * The result.
     *
     * @throws IllegalArgumentException if a trial occurs twice, or more were run than planned
     */
    public ModelResult assemble() {
        CountedTrials known = counted;
        if (known == null) {
            requireDistinct();
            known = CountedTrials.of(trials);
        }
        Rates rates = Rates.of(known, planned, confidence);
        Completeness run = completeness != null
                ? completeness
                : trials.size() < suite.selected() ? Completeness.PARTIAL : Completeness.COMPLETE;
        return new ModelResult(
                className,
                modelLabel,
                run,
                suite,
                rates.overall(),
                rates.categories(),
                gates,
                trials,
                provenance,
                analysis);
    }
}
