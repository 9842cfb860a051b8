package org.refusalunit.stats.gate;

import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;

/** A declared bound on what a class finds out about a model. */
public sealed interface Gate permits RateGate, CountGate, DifferenceGate, GainGate, UnjudgedGate, RegressionGate {

    /**
     * What the gate is called in its class: {@code gate-harmful-at-least-0.95}. Made of the declaration alone and different
     * for different declarations; of letters, digits, {@code .}, {@code _} and {@code -}.
     */
    String id();

    /** The gate in words: {@code refuses at least 95 % of harmful}. */
    String description();

    /** Holds what was found against the bounds, the gate alone. */
    Evaluation evaluate(Evidence evidence);

    /**
     * The gate of a run that cannot decide it.
     *
     * @param why one line for people, such as {@code partial run}
     */
    default GateResult skipped(String why) {
        return new GateResult(id(), description(), GateStatus.SKIPPED, null, why, null);
    }
}
