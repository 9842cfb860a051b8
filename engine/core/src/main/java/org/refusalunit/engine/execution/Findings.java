package org.refusalunit.engine.execution;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Analysis;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Stopping;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.result.ResultAssembler;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.gate.StopRule;
import org.refusalunit.suite.SuiteEntry;

/** Puts together what a class found out about a model. */
final class Findings {

    private Findings() {}

    static ModelResult of(ClassRun classRun, ModelRun modelRun) {
        TrialPlan plan = classRun.plan();
        TrialLedger ledger = modelRun.ledger();
        CountedTrials trials = ledger.trials(plan);
        return ResultAssembler.of(
                        classRun.className(),
                        modelRun.label(),
                        new SuiteIdentity(
                                plan.suite().location(),
                                plan.suite().sha256(),
                                plan.suite().entries().size(),
                                plan.size()))
                .completeness(completeness(classRun, ledger))
                .planned(ledger.complete() ? Map.of() : planned(plan))
                .counted(trials)
                .gates(GateExecution.results(classRun, modelRun.label()))
                .provenance(RunProvenance.of(classRun, modelRun))
                .analysis(new Analysis(Corrections.of(classRun, trials), stopping(ledger)))
                .assemble();
    }

    private static Completeness completeness(ClassRun classRun, TrialLedger ledger) {
        if (classRun.decides(ledger)) {
            return Completeness.COMPLETE;
        }
        return classRun.engine().cancelled() ? Completeness.CANCELLED : Completeness.PARTIAL;
    }

    private static @Nullable Stopping stopping(TrialLedger ledger) {
        StopRule rule = ledger.stopRule().orElse(null);
        return rule == null ? null : rule.summary(ledger.known(), ledger.size());
    }

    private static Map<String, Integer> planned(TrialPlan plan) {
        Map<String, Integer> trials = new HashMap<>();
        for (SuiteEntry entry : plan.entries()) {
            String category = entry.prompt().category();
            trials.put(category, trials.getOrDefault(category, 0) + plan.repeats());
        }
        return trials;
    }
}
