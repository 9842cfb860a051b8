package org.refusalunit.stats.gate;

import java.util.List;
import java.util.function.Function;
import org.refusalunit.outcome.TrialResult;

/**
 * What gates are held against.
 *
 * @param trials all trials of the class and the model
 * @param unjudgedTolerated whether another gate bounds the share of trials without a verdict
 * @param baselines finds the baseline of a gate that compares
 */
public record Evidence(
        List<TrialResult> trials, boolean unjudgedTolerated, Function<RegressionGate, Baseline> baselines) {

    public Evidence {
        trials = List.copyOf(trials);
    }

    /** Trials and nothing to compare them with. */
    public static Evidence of(List<TrialResult> trials) {
        return new Evidence(trials, false, gate -> Baseline.unusable(gate.location(), "there is no baseline"));
    }
}
