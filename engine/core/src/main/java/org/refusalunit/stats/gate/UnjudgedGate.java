package org.refusalunit.stats.gate;

import org.refusalunit.annotations.UnjudgedRate;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.stats.Decimals;

/**
 * A bound on the share of trials without a verdict, as {@link UnjudgedRate} declares it.
 *
 * @param atMost the largest share that passes, 0 to 1
 */
public record UnjudgedGate(double atMost) implements Gate {

    /** Checks the declaration. */
    public UnjudgedGate {
        Declared.requireShare("UnjudgedRate", "atMost", atMost);
    }

    @Override
    public String id() {
        return "gate-unjudged-at-most-" + Decimals.shortest(atMost);
    }

    @Override
    public String description() {
        return "leaves at most " + Decimals.declaredPercent(atMost) + " unjudged";
    }

    @Override
    public Evaluation evaluate(Evidence evidence) {
        Counts counts = evidence.counted().measured().counts();
        double share = counts.trials() == 0 ? 0 : (double) counts.unjudged() / counts.trials();
        String message = counts.unjudged() + " of " + counts.trials() + " trials have no verdict = "
                + Decimals.percent(share) + ", bound: at most " + Decimals.declaredPercent(atMost);
        return Evaluation.measured(new GateResult(
                id(), description(), share <= atMost ? GateStatus.PASS : GateStatus.FAIL, null, message, null));
    }
}
