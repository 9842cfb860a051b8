package org.refusalunit.engine.declaration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.refusalunit.annotations.Inconclusive;
import org.refusalunit.stats.gate.Gate;

/**
 * The gates of a class, and what holds for all of them.
 *
 * @param gates in order, with ids that differ
 * @param holm whether they are taken together, by Holm's method
 * @param inconclusive what becomes of the test of a gate that is not decided
 * @param stopping when a model is asked no further; empty where it is asked everything
 */
public record GatePlan(List<Gate> gates, boolean holm, Inconclusive inconclusive, Optional<StoppingPlan> stopping) {

    /** No gate. */
    static final GatePlan NONE = new GatePlan(List.of(), false, Inconclusive.FAIL, Optional.empty());

    public GatePlan {
        gates = List.copyOf(gates);
        Objects.requireNonNull(inconclusive, "inconclusive");
    }

    /**
     * When a model is asked no further.
     *
     * @param error the probability that a gate's decision is wrong
     * @param seed seed of the order in which prompts are asked
     */
    public record StoppingPlan(double error, long seed) {}
}
