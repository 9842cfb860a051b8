package org.refusalunit.stats.gate;

import java.util.function.DoubleSupplier;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.GateResult;

/**
 * How a gate came out alone, and how sure that is.
 *
 * @param result how it came out
 * @param decide what was held against the bound
 * @param error the largest error that its declaration admits, 1 less the confidence
 * @param kept finds the smallest error at which the data show that the bound is kept
 * @param broken finds the smallest error at which they show that it is broken
 */
public record Evaluation(GateResult result, Decide decide, double error, DoubleSupplier kept, DoubleSupplier broken) {

    /** A gate that claims nothing beyond what was measured. */
    static Evaluation measured(GateResult result) {
        return new Evaluation(result, Decide.POINT, 1, () -> 1, () -> 1);
    }

    /** Whether a pass claims something. */
    boolean claimsKept() {
        return decide == Decide.BOUND;
    }

    /** Whether a failure claims something. */
    boolean claimsBroken() {
        return decide != Decide.POINT;
    }
}
