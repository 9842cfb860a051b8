package org.refusalunit.engine.descriptor;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;

/** The ancestors of a test from the nearest up. The platform streams over them behind each test, so there is little in the way. */
final class Ancestors extends AbstractSet<TestDescriptor> {

    private final TestDescriptor[] nearestFirst;

    Ancestors(TestDescriptor[] nearestFirst) {
        this.nearestFirst = nearestFirst;
    }

    @Override
    public int size() {
        return nearestFirst.length;
    }

    @Override
    public Iterator<TestDescriptor> iterator() {
        return Arrays.asList(nearestFirst).iterator();
    }

    @Override
    public Stream<TestDescriptor> stream() {
        return Arrays.stream(nearestFirst);
    }
}
