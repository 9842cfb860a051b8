package org.refusalunit.engine.execution;

import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.stats.RateGate;

/** The test of one gate, on the attempts that count of all trials of a model. */
public final class GateExecution {

    private static final StackTraceElement[] NO_STACK = {};

    private GateExecution() {}

    /** Why a gate is not to be evaluated, if so. */
    public static Optional<String> skipReason(ClassRun classRun, String label) {
        if (classRun.disabled().isPresent()) {
            return classRun.disabled();
        }
        TrialLedger ledger = classRun.ledger(label);
        return ledger.complete() ? Optional.empty() : Optional.of(partialRun(ledger));
    }

    /** Why a gate cannot be evaluated on a part of the trials. */
    static String partialRun(TrialLedger ledger) {
        return "partial run: " + ledger.known() + " of " + ledger.size()
                + " trials were run, and a gate is about all of them"
                + ledger.notAsked().map(why -> "; " + why).orElse("");
    }

    /**
     * Evaluates a gate.
     *
     * @throws AssertionError if it does not pass
     */
    public static void run(ClassRun classRun, String label, RateGate gate) {
        GateResult result = classRun.ledger(label).evaluate(gate);
        if (result.status() != GateStatus.PASS) {
            String undecided = result.status() == GateStatus.INCONCLUSIVE ? "inconclusive: " : "";
            AssertionFailedError failure = new AssertionFailedError(label + ": " + undecided + result.message());
            failure.setStackTrace(NO_STACK);
            throw failure;
        }
    }
}
