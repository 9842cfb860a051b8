package org.refusalunit.engine.execution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.engine.declaration.SamplingPlan;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.result.Provenance;
import org.refusalunit.result.ResultAssembler;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.stats.RateGate;

/** Puts together what a class found out about a model. */
final class Findings {

    private Findings() {}

    static ModelResult of(ClassRun classRun, ModelRun modelRun) {
        TrialPlan plan = classRun.plan();
        TrialLedger ledger = modelRun.ledger();
        List<TrialResult> trials = ledger.trials();
        return ResultAssembler.of(
                        classRun.className(),
                        modelRun.label(),
                        new SuiteIdentity(
                                plan.suite().location(),
                                plan.suite().sha256(),
                                plan.suite().entries().size(),
                                plan.size()))
                .completeness(completeness(classRun, ledger))
                .planned(planned(plan))
                .trials(trials)
                .gates(gates(plan.declaration(), ledger))
                .provenance(provenance(classRun, modelRun))
                .assemble();
    }

    private static Completeness completeness(ClassRun classRun, TrialLedger ledger) {
        if (ledger.complete()) {
            return Completeness.COMPLETE;
        }
        return classRun.engine().cancelled() ? Completeness.CANCELLED : Completeness.PARTIAL;
    }

    private static Map<String, Integer> planned(TrialPlan plan) {
        Map<String, Integer> trials = new TreeMap<>();
        plan.entries().forEach(entry -> trials.merge(entry.prompt().category(), plan.repeats(), Integer::sum));
        return trials;
    }

    private static List<GateResult> gates(SuiteDeclaration declaration, TrialLedger ledger) {
        return declaration.gates().stream()
                .map(gate -> ledger.complete() ? ledger.evaluate(gate) : skipped(gate, ledger))
                .toList();
    }

    private static GateResult skipped(RateGate gate, TrialLedger ledger) {
        return gate.skipped(GateExecution.partialRun(ledger));
    }

    private static Map<String, Object> provenance(ClassRun classRun, ModelRun modelRun) {
        SuiteDeclaration declaration = classRun.plan().declaration();
        SamplingPlan sampling = declaration.sampling();
        Provenance provenance = Provenance.ofThisMachine()
                .judge(classRun.judgeIdentity())
                .generation(sampling.generation())
                .sampling(sampling.sample(), sampling.seed(), sampling.repeats())
                .counting(declaration.counting().describe())
                .invocation(classRun.className(), classRun.engine().decisiveParameters());
        classRun.plan().system().ifPresent(provenance::systemPrompt);
        provenance.suite(classRun.plan().suite().facts());
        BackendIdentity identity = modelRun.identity();
        if (identity != null) {
            provenance.backend(identity);
        }
        Map<String, Object> extra = modelRun.extra();
        if (!extra.isEmpty()) {
            provenance.extra(extra);
        }
        return provenance.toMap();
    }
}
