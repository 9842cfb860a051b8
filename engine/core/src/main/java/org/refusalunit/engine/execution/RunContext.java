package org.refusalunit.engine.execution;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a node of the tree finds when it is run.
 *
 * @param engine the run
 * @param ofClass the class that the node belongs to, below class level
 * @param ofModel the model that the node belongs to, below model level
 */
public record RunContext(
        EngineRun engine,
        @Nullable ClassRun ofClass,
        @Nullable ModelRun ofModel) implements EngineExecutionContext {

    /** The class that the node belongs to. */
    public ClassRun classRun() {
        if (ofClass == null) {
            throw new IllegalStateException("not below a class");
        }
        return ofClass;
    }

    /** The model that the node belongs to. */
    public ModelRun modelRun() {
        if (ofModel == null) {
            throw new IllegalStateException("not below a model");
        }
        return ofModel;
    }
}
