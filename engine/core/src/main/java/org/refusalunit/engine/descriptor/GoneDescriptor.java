package org.refusalunit.engine.descriptor;

import java.util.Set;
import org.junit.platform.engine.UniqueId;

/** A container that was once in the tree and holds only tests that say so. */
public final class GoneDescriptor extends RunnableDescriptor {

    /** A container without tests. */
    public GoneDescriptor(UniqueId uniqueId, String name) {
        super(uniqueId, name, null, name, Set.of());
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
