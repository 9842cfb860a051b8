package org.refusalunit.engine.descriptor;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.refusalunit.engine.execution.RunContext;

/** The root of the tree. */
public final class RefusalUnitEngineDescriptor extends EngineDescriptor implements Node<RunContext> {

    /** A root without classes. */
    public RefusalUnitEngineDescriptor(UniqueId uniqueId) {
        super(uniqueId, "RefusalUnit");
    }
}
