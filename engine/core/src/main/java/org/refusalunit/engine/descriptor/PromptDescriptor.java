package org.refusalunit.engine.descriptor;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.refusalunit.engine.execution.RunContext;
import org.refusalunit.engine.execution.TrialExecution;

/** The test of one trial. */
public final class PromptDescriptor extends RunnableDescriptor {

    private final int trial;

    /**
     * A test.
     *
     * @param uniqueId its id
     * @param displayName what people read
     * @param source where the prompt stands
     * @param legacyName its name among all tests of its class
     * @param tags its tags, those of its class included: only leaves are filtered by tags
     * @param trial its number in the plan
     */
    public PromptDescriptor(
            UniqueId uniqueId,
            String displayName,
            @Nullable TestSource source,
            String legacyName,
            Set<TestTag> tags,
            int trial) {
        super(uniqueId, displayName, source, legacyName, tags);
        this.trial = trial;
    }

    int trial() {
        return trial;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public SkipResult shouldBeSkipped(RunContext context) {
        return context.classRun().disabled().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
        TrialExecution.run(context, trial, values -> context.engine().publish(this, ReportEntry.from(values)));
        return context;
    }
}
