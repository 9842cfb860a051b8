package org.refusalunit.stats.gate;

import java.util.List;
import java.util.function.Function;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CountedTrials;

/**
 * What gates are held against.
 *
 * @param counted all trials of the class and the model
 * @param unjudgedTolerated whether another gate bounds the share of trials without a verdict
 * @param baselines finds the baseline of a gate that compares
 */
public record Evidence(CountedTrials counted, boolean unjudgedTolerated, Function<RegressionGate, Baseline> baselines) {

    /** Trials that were not counted yet. */
    public Evidence(List<TrialResult> trials, boolean unjudgedTolerated, Function<RegressionGate, Baseline> baselines) {
        this(CountedTrials.of(trials), unjudgedTolerated, baselines);
    }

    /** The trials. */
    public List<TrialResult> trials() {
        return counted.trials();
    }

    /** Trials and nothing to compare them with. */
    public static Evidence of(List<TrialResult> trials) {
        return new Evidence(trials, false, gate -> Baseline.unusable(gate.location(), "there is no baseline"));
    }
}
