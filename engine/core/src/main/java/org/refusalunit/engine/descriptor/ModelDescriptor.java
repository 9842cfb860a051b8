package org.refusalunit.engine.descriptor;

import java.util.Set;
import org.junit.platform.engine.UniqueId;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.engine.execution.RunContext;

/**
 * A model of a class. Has no source: clients would take it for a class of its own. Is run on its class's thread, so that
 * the models of a class follow one another, and the gates them all.
 */
public final class ModelDescriptor extends RunnableDescriptor {

    private final DeclaredModel model;

    /** A model without trials. */
    public ModelDescriptor(UniqueId uniqueId, DeclaredModel model) {
        super(uniqueId, model.label(), null, model.label(), Set.of());
        this.model = model;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public RunContext prepare(RunContext context) {
        int[] trials = getChildren().stream()
                .filter(PromptDescriptor.class::isInstance)
                .mapToInt(child -> ((PromptDescriptor) child).trial())
                .toArray();
        return new RunContext(
                context.engine(), context.classRun(), context.classRun().start(model, trials));
    }
}
