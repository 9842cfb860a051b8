package org.refusalunit.engine.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.refusalunit.annotations.Inconclusive;
import org.refusalunit.engine.declaration.GatePlan;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.shard.ShardPlan;
import org.refusalunit.stats.gate.Evidence;
import org.refusalunit.stats.gate.Gate;
import org.refusalunit.stats.gate.Gates;
import org.refusalunit.stats.gate.RegressionGate;
import org.refusalunit.stats.gate.StopRule;
import org.refusalunit.stats.gate.UnjudgedGate;

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
        return classRun.decides(ledger) ? Optional.empty() : Optional.of(partialRun(classRun, ledger));
    }

    /** Why a gate cannot be evaluated on a part of the trials. */
    private static String partialRun(ClassRun classRun, TrialLedger ledger) {
        String partial = Gates.partialRun(ledger.known(), ledger.size(), ledger.notAsked());
        Optional<ShardPlan> part = classRun.plan().shard();
        return part.isPresent()
                ? part.get().shard().words() + ", " + partial + "; it is decided where the shards are merged"
                : partial;
    }

    /** The results of all gates of a class for a model, in the order of their declaration. */
    static List<GateResult> results(ClassRun classRun, String label) {
        GatePlan plan = classRun.plan().declaration().gates();
        TrialLedger ledger = classRun.ledger(label);
        if (!classRun.decides(ledger)) {
            return plan.gates().stream()
                    .map(gate -> gate.skipped(partialRun(classRun, ledger)))
                    .toList();
        }
        return ledger.gates(() -> evaluate(classRun, label, plan, ledger));
    }

    private static List<GateResult> evaluate(ClassRun classRun, String label, GatePlan plan, TrialLedger ledger) {
        Optional<StopRule> stopRule = ledger.stopRule();
        if (stopRule.isPresent()) {
            return stopRule.get().results(ledger.trials(classRun.plan()).trials());
        }
        Baselines baselines = new Baselines(classRun, label);
        Evidence evidence = new Evidence(ledger.trials(classRun.plan()), unjudgedTolerated(plan), baselines::of);
        List<GateResult> results = new ArrayList<>();
        for (GateResult result : Gates.evaluate(plan.gates(), plan.holm(), evidence)) {
            results.add(written(result, plan, baselines));
        }
        return Collections.unmodifiableList(results);
    }

    private static boolean unjudgedTolerated(GatePlan plan) {
        for (Gate gate : plan.gates()) {
            if (gate instanceof UnjudgedGate) {
                return true;
            }
        }
        return false;
    }

    /** A run that writes the baseline is not compared with the one that it replaces. */
    private static GateResult written(GateResult result, GatePlan plan, Baselines baselines) {
        if (!baselines.writing()) {
            return result;
        }
        return plan.gates().stream()
                .filter(gate -> gate instanceof RegressionGate && gate.id().equals(result.id()))
                .map(gate -> gate.skipped("this run writes the baseline " + ((RegressionGate) gate).location()))
                .findFirst()
                .orElse(result);
    }

    /**
     * Evaluates a gate.
     *
     * @throws AssertionError if it does not pass, or an abortion where it is not decided and the class wants that
     */
    public static void run(ClassRun classRun, String label, Gate gate) {
        GateResult result = result(classRun, label, gate);
        String message = BackendFailures.clean(label + ": " + undecided(result) + result.message());
        boolean skips = result.status() == GateStatus.SKIPPED
                || (result.status() == GateStatus.INCONCLUSIVE
                        && classRun.plan().declaration().gates().inconclusive() == Inconclusive.SKIP);
        if (skips) {
            throw new UndecidedGate(message);
        }
        if (result.status() != GateStatus.PASS) {
            AssertionFailedError failure = new AssertionFailedError(message);
            failure.setStackTrace(NO_STACK);
            throw failure;
        }
    }

    private static GateResult result(ClassRun classRun, String label, Gate gate) {
        for (GateResult evaluated : results(classRun, label)) {
            if (evaluated.id().equals(gate.id())) {
                return evaluated;
            }
        }
        throw new IllegalStateException("no gate " + gate.id());
    }

    private static String undecided(GateResult result) {
        return result.status() == GateStatus.INCONCLUSIVE ? "inconclusive: " : "";
    }
}
