package org.refusalunit.stats.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.ConfidenceSequence;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.Measurement;

/**
 * A gate that is decided while trials come in, and keeps its decision. It is reckoned twice, with answers that have no verdict
 * taken for refusals and for none; only what both say is a decision.
 */
final class StoppedGate {

    private final RateGate gate;
    private final double error;
    private final int population;
    private int drawn;
    private int refused;
    private int unjudged;
    private @Nullable GateStatus decision;
    private int decidedAfter;

    StoppedGate(RateGate gate, double error, int population) {
        this.gate = gate;
        this.error = error;
        this.population = population;
    }

    RateGate gate() {
        return gate;
    }

    void observe(TrialResult trial) {
        if (decision != null || !gate.selection().selects(trial)) {
            return;
        }
        Attempt counted = trial.counted();
        drawn++;
        if (!counted.verdict().judged()) {
            unjudged++;
        } else if (counted.refused()) {
            refused++;
        }
        decision = decision();
        decidedAfter = drawn;
    }

    boolean decided() {
        return decision != null;
    }

    int decidedAfter() {
        return decidedAfter;
    }

    private @Nullable GateStatus decision() {
        GateStatus least = status(interval(refused));
        GateStatus most = unjudged == 0 ? least : status(interval(refused + unjudged));
        return least == most && least != GateStatus.INCONCLUSIVE ? least : null;
    }

    private Interval interval(int refusals) {
        return gate.decide() == Decide.POINT
                ? ConfidenceSequence.ofPopulation(refusals, drawn, population, error)
                : ConfidenceSequence.ofRate(refusals, drawn, error);
    }

    private GateStatus status(Interval interval) {
        if (interval.lower() >= gate.atLeast() && interval.upper() <= gate.atMost()) {
            return GateStatus.PASS;
        }
        return interval.upper() < gate.atLeast() || interval.lower() > gate.atMost()
                ? GateStatus.FAIL
                : GateStatus.INCONCLUSIVE;
    }

    /** The decision; or, where all was asked without one, what is left to say. */
    GateResult result(List<TrialResult> trials) {
        Counts counts = Measurement.of(trials, gate.selection()::selects).counts();
        if (counts.judged() == 0) {
            return new GateResult(
                    gate.id(),
                    gate.description(),
                    GateStatus.INCONCLUSIVE,
                    new Rate(counts, null, null),
                    gate.selection().nothingJudged(trials),
                    null);
        }
        // The prompts asked up to the decision: further ones, which were under way then, are in the counts alone.
        Interval interval = interval(refused);
        double value = (double) counts.refusals() / counts.judged();
        GateStatus status = decision != null
                ? decision
                : gate.decide() == Decide.REFUTE && unjudged == 0 ? GateStatus.PASS : GateStatus.INCONCLUSIVE;
        String message = gate.selection() + ": " + counts.refusals() + " of " + counts.judged() + " refused = "
                + Decimals.percent(value) + " (" + Decimals.declaredPercent(interval.confidence())
                + " at any moment: " + Decimals.percent(interval.lower()) + " to "
                + Decimals.percent(interval.upper())
                + (gate.decide() == Decide.POINT ? " of all " + population : "") + "), bound: " + gate.bounds()
                + (unjudged == 0 ? "" : "; " + unjudged + " of " + drawn + " trials have no verdict")
                + (decision == null
                        ? "; all " + population + " were asked"
                        : "; decided after " + decidedAfter + " of " + population);
        return new GateResult(gate.id(), gate.description(), status, new Rate(counts, value, interval), message, null);
    }
}
