package org.refusalunit.engine.descriptor;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/**
 * The tests of a model in order. Held in an array, which is all that a run needs; only when a filter begins to remove tests
 * they move to a set, where each is found at once.
 */
final class Children {

    private Collection<TestDescriptor> tests = new ArrayList<>();

    private final Set<TestDescriptor> view = new AbstractSet<>() {
        @Override
        public Iterator<TestDescriptor> iterator() {
            return all().iterator();
        }

        @Override
        public int size() {
            return tests.size();
        }

        @Override
        public boolean contains(@Nullable Object other) {
            return tests.contains(other);
        }
    };

    /** Adds a test, which must not be there yet. */
    void add(TestDescriptor test) {
        tests.add(test);
    }

    /** Removes a test; {@code false} if it is not there. */
    boolean remove(TestDescriptor test) {
        if (!(tests instanceof Set<?>)) {
            tests = new LinkedHashSet<>(tests);
        }
        return tests.remove(test);
    }

    void clear() {
        tests.clear();
    }

    /** A copy, which stays what it is when tests are removed. */
    List<TestDescriptor> all() {
        return Collections.unmodifiableList(new ArrayList<>(tests));
    }

    /** The tests as a set that follows their changes. Cannot be changed itself. */
    Set<TestDescriptor> view() {
        return view;
    }
}
