package org.refusalunit.engine.execution;

import java.util.Map;
import java.util.Optional;
import org.refusalunit.engine.declaration.SamplingPlan;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.result.Provenance;
import org.refusalunit.spi.BackendIdentity;

/** What it takes to do a run again. */
final class RunProvenance {

    private RunProvenance() {}

    static Map<String, Object> of(ClassRun classRun, ModelRun modelRun) {
        SuiteDeclaration declaration = classRun.plan().declaration();
        SamplingPlan sampling = declaration.sampling();
        Provenance provenance = Provenance.ofThisMachine()
                .judge(classRun.judgeIdentity())
                .generation(sampling.generation())
                .sampling(sampling.sample(), sampling.stratified(), sampling.seed(), sampling.repeats())
                .counting(declaration.counting().describe())
                .invocation(classRun.className(), classRun.engine().decisiveParameters());
        Optional<String> system = classRun.plan().system();
        if (system.isPresent()) {
            provenance.systemPrompt(system.get());
        }
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
