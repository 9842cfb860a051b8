package org.refusalunit.engine.descriptor;

import java.util.ArrayList;
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

    private @Nullable TestsInTurn testsInTurn;

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
        List<PromptDescriptor> tests = new ArrayList<>();
        List<TestDescriptor> others = new ArrayList<>();
        for (TestDescriptor test : children.all()) {
            if (test instanceof PromptDescriptor prompt) {
                tests.add(prompt);
            } else {
                others.add(test);
            }
        }
        ModelRun run = context.classRun().start(model, trials(tests));
        Optional<int[]> order = run.order();
        List<PromptDescriptor> inOrder = order.isPresent() ? inOrder(tests, order.get()) : tests;
        children.clear();
        if (context.engine().parallel()) {
            inOrder.forEach(children::add);
        } else {
            testsInTurn = new TestsInTurn(inOrder);
        }
        others.forEach(children::add);
        return new RunContext(context.engine(), context.classRun(), run);
    }

    private static int[] trials(List<PromptDescriptor> tests) {
        int[] trials = new int[tests.size()];
        for (int i = 0; i < trials.length; i++) {
            trials[i] = tests.get(i).trial();
        }
        return trials;
    }

    /** Clients have shown the tests in the suite's order by now. */
    private static List<PromptDescriptor> inOrder(List<PromptDescriptor> tests, int[] order) {
        Map<Integer, PromptDescriptor> byTrial = new HashMap<>();
        for (PromptDescriptor test : tests) {
            byTrial.put(test.trial(), test);
        }
        List<PromptDescriptor> inOrder = new ArrayList<>(tests.size());
        for (int trial : order) {
            PromptDescriptor test = byTrial.get(trial);
            if (test != null) {
                inOrder.add(test);
            }
        }
        return inOrder;
    }

    /** {@inheritDoc} The platform runs the children behind it. */
    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
        if (testsInTurn != null) {
            testsInTurn.run(context);
        }
        return context;
    }

    /** Forgets its tests, which were run. */
    void letGo() {
        children.clear();
        ancestorsInRun = null;
        testsInTurn = null;
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
