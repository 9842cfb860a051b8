package org.refusalunit.engine.descriptor;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.refusalunit.engine.execution.GateExecution;
import org.refusalunit.engine.execution.RunContext;
import org.refusalunit.stats.gate.Gate;

/** The test of one gate for one model. */
public final class GateDescriptor extends RunnableDescriptor {

    private final String label;
    private final Gate gate;

    /**
     * A test.
     *
     * @param uniqueId its id
     * @param displayName what people read
     * @param source where a client finds it
     * @param legacyName its name among all tests of its class
     * @param tags the tags of its class
     * @param label the model
     * @param gate the gate
     */
    public GateDescriptor(
            UniqueId uniqueId,
            String displayName,
            @Nullable TestSource source,
            String legacyName,
            Set<TestTag> tags,
            String label,
            Gate gate) {
        super(uniqueId, displayName, source, legacyName, tags);
        this.label = label;
        this.gate = gate;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public SkipResult shouldBeSkipped(RunContext context) {
        Optional<String> reason = GateExecution.skipReason(context.classRun(), label);
        return reason.isPresent() ? SkipResult.skip(reason.get()) : SkipResult.doNotSkip();
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
        GateExecution.run(context.classRun(), label, gate);
        return context;
    }
}
