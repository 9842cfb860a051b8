package org.refusalunit.engine.descriptor;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.refusalunit.engine.execution.RunContext;

/** A node of the tree with everything that clients show of it. */
abstract class RunnableDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

    private final String legacyName;
    private final Set<TestTag> tags;

    RunnableDescriptor(
            UniqueId uniqueId, String displayName, @Nullable TestSource source, String legacyName, Set<TestTag> tags) {
        super(uniqueId, displayName, source);
        this.legacyName = legacyName;
        this.tags = tags;
    }

    /**
     * The name in reports that know no display names. Surefire takes a class's from here for the {@code classname} of tests
     * whose source is no method; names of tests are unique in their class, since Surefire merges reruns by them.
     */
    @Override
    public final String getLegacyReportingName() {
        return legacyName;
    }

    @Override
    public final Set<TestTag> getTags() {
        return tags;
    }
}
