package org.refusalunit.benchmarks;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;

/** A test of nothing that keeps no more than the platform asks it for. */
class StaticTest implements TestDescriptor {

    private final UniqueId uniqueId;
    private final String displayName;
    private final @Nullable TestSource source;
    private final Set<TestTag> tags;
    private @Nullable TestDescriptor parent;

    StaticTest(UniqueId uniqueId, String displayName, @Nullable TestSource source, Set<TestTag> tags) {
        this.uniqueId = uniqueId;
        this.displayName = displayName;
        this.source = source;
        this.tags = tags;
    }

    @Override
    public UniqueId getUniqueId() {
        return uniqueId;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public String getLegacyReportingName() {
        return uniqueId.getLastSegment().getValue();
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public Optional<TestSource> getSource() {
        return Optional.ofNullable(source);
    }

    @Override
    public Optional<TestDescriptor> getParent() {
        return Optional.ofNullable(parent);
    }

    /** {@inheritDoc} The platform asks for them behind each test. */
    @Override
    public Set<? extends TestDescriptor> getAncestors() {
        return parent instanceof StaticContainer container
                ? container.ancestorsOfTests()
                : TestDescriptor.super.getAncestors();
    }

    @Override
    public void setParent(@Nullable TestDescriptor parent) {
        this.parent = parent;
    }

    @Override
    public Set<? extends TestDescriptor> getChildren() {
        return Set.of();
    }

    @Override
    public void addChild(TestDescriptor descriptor) {
        throw new UnsupportedOperationException("a leaf: " + uniqueId);
    }

    @Override
    public void removeChild(TestDescriptor descriptor) {
        throw new UnsupportedOperationException("a leaf: " + uniqueId);
    }

    @Override
    public void removeFromHierarchy() {
        throw new UnsupportedOperationException("stays where it is: " + uniqueId);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Optional<? extends TestDescriptor> findByUniqueId(UniqueId wanted) {
        return uniqueId.equals(wanted) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.visit(this);
    }
}
