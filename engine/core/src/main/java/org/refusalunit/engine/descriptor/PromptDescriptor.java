package org.refusalunit.engine.descriptor;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.hierarchical.Node;
import org.refusalunit.engine.execution.RunContext;
import org.refusalunit.engine.execution.TrialExecution;

/**
 * The test of one trial. Does without the platform's base class, which keeps three objects for children in every leaf: at
 * 100,000 prompts that is a tenth of the heap.
 */
public final class PromptDescriptor implements TestDescriptor, Node<RunContext> {

    private final UniqueId uniqueId;
    private final String displayName;
    private final @Nullable TestSource source;
    private final String legacyName;
    private final Set<TestTag> tags;
    private final int trial;
    private @Nullable TestDescriptor parent;

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
        this.uniqueId = uniqueId;
        this.displayName = displayName;
        this.source = source;
        this.legacyName = legacyName;
        this.tags = tags;
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
    public UniqueId getUniqueId() {
        return uniqueId;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    /** See {@link RunnableDescriptor#getLegacyReportingName()}. */
    @Override
    public String getLegacyReportingName() {
        return legacyName;
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

    /** {@inheritDoc} The platform asks for them behind each test, so those of a run's tests are one set. */
    @Override
    public Set<? extends TestDescriptor> getAncestors() {
        return parent instanceof ModelDescriptor model ? model.ancestorsOfTests() : TestDescriptor.super.getAncestors();
    }

    @Override
    public void setParent(@Nullable TestDescriptor parent) {
        this.parent = parent;
    }

    /**
     * {@inheritDoc} Where tests are run in parallel the platform streams over them for each; of the two empty sets this one
     * needs no iterator for that.
     */
    @Override
    public Set<? extends TestDescriptor> getChildren() {
        return Collections.emptySet();
    }

    @Override
    public boolean isRoot() {
        return parent == null;
    }

    /** A test stays where it is. */
    @Override
    public void prune() {}

    /** Without the copy of an empty set that the platform makes for each test and visit. */
    @Override
    public void accept(Visitor visitor) {
        visitor.visit(this);
    }

    @Override
    public void addChild(TestDescriptor descriptor) {
        throw new JUnitException("the test of a prompt has no children: " + uniqueId);
    }

    @Override
    public void removeChild(TestDescriptor descriptor) {
        throw new JUnitException("the test of a prompt has no children: " + uniqueId);
    }

    @Override
    public void removeFromHierarchy() {
        if (parent == null) {
            throw new JUnitException("not in a hierarchy: " + uniqueId);
        }
        parent.removeChild(this);
    }

    @Override
    public Optional<? extends TestDescriptor> findByUniqueId(UniqueId wanted) {
        return uniqueId.equals(wanted) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public SkipResult shouldBeSkipped(RunContext context) {
        String reason = reasonToSkip(context);
        return reason == null ? SkipResult.doNotSkip() : SkipResult.skip(reason);
    }

    @Nullable
    String reasonToSkip(RunContext context) {
        Optional<String> disabled = context.classRun().disabled();
        return disabled.isPresent()
                ? disabled.get()
                : context.modelRun().unneeded(trial).orElse(null);
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
        run(context);
        return context;
    }

    void run(RunContext context) {
        TrialExecution.run(context, trial, this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PromptDescriptor that && uniqueId.equals(that.uniqueId);
    }

    @Override
    public int hashCode() {
        return uniqueId.hashCode();
    }

    @Override
    public String toString() {
        return "PromptDescriptor: " + uniqueId;
    }
}
