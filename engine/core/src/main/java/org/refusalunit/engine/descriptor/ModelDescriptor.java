package org.refusalunit.engine.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.hierarchical.Node;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.engine.execution.ModelRun;
import org.refusalunit.engine.execution.RunContext;

/**
 * A model of a class. Has no source: clients would take it for a class of its own. Is run on its class's thread, so that
 * the models of a class follow one another, and the gates them all. Does without the platform's base class, whose set of
 * children takes 50 bytes for each of them.
 */
public final class ModelDescriptor implements TestDescriptor, Node<RunContext> {

    private final UniqueId uniqueId;
    private final DeclaredModel model;
    private final String displayName;
    private final Children children = new Children();
    private @Nullable TestDescriptor parent;

    /** Kept from the beginning of a run on, when the tree is what it stays. */
    private @Nullable Set<? extends TestDescriptor> ancestorsInRun;

    /**
     * A model without trials.
     *
     * @param uniqueId its id
     * @param model what is declared
     * @param displayName what people read
     */
    public ModelDescriptor(UniqueId uniqueId, DeclaredModel model, String displayName) {
        this.uniqueId = uniqueId;
        this.model = model;
        this.displayName = displayName;
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
    public Set<TestTag> getTags() {
        return Set.of();
    }

    @Override
    public Optional<TestSource> getSource() {
        return Optional.empty();
    }

    @Override
    public Optional<TestDescriptor> getParent() {
        return Optional.ofNullable(parent);
    }

    @Override
    public void setParent(@Nullable TestDescriptor parent) {
        this.parent = parent;
    }

    /** The ancestors of each of its tests, from this one up. */
    Set<? extends TestDescriptor> ancestorsOfTests() {
        if (ancestorsInRun != null) {
            return ancestorsInRun;
        }
        List<TestDescriptor> ancestors = new ArrayList<>();
        ancestors.add(this);
        ancestors.addAll(getAncestors());
        return new Ancestors(ancestors.toArray(TestDescriptor[]::new));
    }

    @Override
    public Set<? extends TestDescriptor> getChildren() {
        return children.view();
    }

    @Override
    public void addChild(TestDescriptor child) {
        child.setParent(this);
        children.add(child);
    }

    @Override
    public void removeChild(TestDescriptor child) {
        if (children.remove(child)) {
            child.setParent(null);
        }
    }

    @Override
    public void removeFromHierarchy() {
        if (parent == null) {
            throw new JUnitException("not in a hierarchy: " + uniqueId);
        }
        children.all().forEach(child -> child.setParent(null));
        children.clear();
        parent.removeChild(this);
    }

    @Override
    public Optional<? extends TestDescriptor> findByUniqueId(UniqueId wanted) {
        if (uniqueId.equals(wanted)) {
            return Optional.of(this);
        }
        return wanted.hasPrefix(uniqueId)
                ? children.all().stream()
                        .flatMap(child -> child.findByUniqueId(wanted).stream())
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.visit(this);
        // A copy: visitors remove what they visit.
        for (TestDescriptor child : children.all()) {
            child.accept(visitor);
        }
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
        ancestorsInRun = null;
        ancestorsInRun = ancestorsOfTests();
        List<TestDescriptor> tests = children.all();
        int[] trials = new int[tests.size()];
        int count = 0;
        for (TestDescriptor test : tests) {
            if (test instanceof PromptDescriptor prompt) {
                trials[count++] = prompt.trial();
            }
        }
        ModelRun run = context.classRun().start(model, Arrays.copyOf(trials, count));
        Optional<int[]> order = run.order();
        if (order.isPresent()) {
            runInOrder(order.get());
        }
        return new RunContext(context.engine(), context.classRun(), run);
    }

    /** Clients have shown the tests in the suite's order by now; the platform runs them in the order of the children. */
    private void runInOrder(int[] order) {
        Map<Integer, TestDescriptor> tests = new HashMap<>();
        List<TestDescriptor> others = new ArrayList<>();
        for (TestDescriptor test : children.all()) {
            if (test instanceof PromptDescriptor prompt) {
                tests.put(prompt.trial(), test);
            } else {
                others.add(test);
            }
        }
        children.clear();
        for (int trial : order) {
            TestDescriptor test = tests.get(trial);
            if (test != null) {
                children.add(test);
            }
        }
        others.forEach(children::add);
    }

    /** Forgets its tests, which were run. */
    void letGo() {
        children.clear();
        ancestorsInRun = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelDescriptor that && uniqueId.equals(that.uniqueId);
    }

    @Override
    public int hashCode() {
        return uniqueId.hashCode();
    }

    @Override
    public String toString() {
        return "ModelDescriptor: " + uniqueId;
    }
}
