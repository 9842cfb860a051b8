package org.refusalunit.benchmarks;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** A node of tests in an array: a set of the platform's takes fifty bytes for each. */
final class StaticContainer extends StaticTest {

    private final List<TestDescriptor> tests = new ArrayList<>();

    private final Set<TestDescriptor> view = new AbstractSet<>() {
        @Override
        public Iterator<TestDescriptor> iterator() {
            return tests.iterator();
        }

        @Override
        public int size() {
            return tests.size();
        }
    };

    private @Nullable Set<TestDescriptor> ancestors;

    StaticContainer(UniqueId uniqueId, String displayName) {
        super(uniqueId, displayName, null, Set.of());
    }

    /** The ancestors of each of its tests; the tree does not change any more when they are first asked for. */
    Set<? extends TestDescriptor> ancestorsOfTests() {
        if (ancestors == null) {
            Set<TestDescriptor> found = new LinkedHashSet<>();
            found.add(this);
            found.addAll(getAncestors());
            ancestors = found;
        }
        return ancestors;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public void addChild(TestDescriptor child) {
        child.setParent(this);
        tests.add(child);
    }

    @Override
    public Set<? extends TestDescriptor> getChildren() {
        return view;
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.visit(this);
        tests.forEach(test -> test.accept(visitor));
    }
}
