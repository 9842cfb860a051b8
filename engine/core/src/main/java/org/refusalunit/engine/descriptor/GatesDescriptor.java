package org.refusalunit.engine.descriptor;

import java.util.Set;
import org.junit.platform.engine.UniqueId;

/** The gates of a class, behind its models. */
public final class GatesDescriptor extends RunnableDescriptor {

    /** A container without gates. */
    public GatesDescriptor(UniqueId uniqueId) {
        super(uniqueId, Segments.GATES, null, Segments.GATES, Set.of());
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }
}
