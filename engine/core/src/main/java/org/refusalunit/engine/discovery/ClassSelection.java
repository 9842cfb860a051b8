package org.refusalunit.engine.discovery;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.refusalunit.engine.descriptor.Segments;

/** What is selected of one class. */
final class ClassSelection {

    private boolean all;
    private final Map<String, Set<String>> tests = new HashMap<>();
    private final Set<String> containers = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<Integer> positions = new LinkedHashSet<>();

    /** Everything. */
    void selectAll() {
        all = true;
    }

    /** A model or the gates, with all that is in it. */
    void selectContainer(String container) {
        containers.add(container);
    }

    /** One test of a model, or one gate. */
    void selectTest(String container, String test) {
        tests.computeIfAbsent(container, ignored -> new LinkedHashSet<>()).add(test);
    }

    /** Tests of any model, by a name that a build tool or an IDE uses. */
    void selectName(String name) {
        names.add(name);
    }

    /** A name that is that of a method too, which another engine may run: no prompt need have it. */
    void selectMethod(String name) {
        methods.add(name);
    }

    /** The trial of that number, of every model. */
    void selectPosition(int position) {
        positions.add(position);
    }

    /** Whether everything is selected. */
    boolean all() {
        return all;
    }

    /** Whether a whole model or the gates are selected. */
    boolean container(String container) {
        return all || containers.contains(container);
    }

    /** Whether a trial is selected. */
    boolean trial(String container, String name, String qualifiedName, int position) {
        return container(container)
                || positions.contains(position)
                || names.contains(name)
                || names.contains(qualifiedName)
                || test(container, name);
    }

    /** Whether a gate is selected. */
    boolean gate(String name) {
        return container(Segments.GATES) || names.contains(name) || test(Segments.GATES, name);
    }

    private boolean test(String container, String name) {
        Set<String> selected = tests.get(container);
        return selected != null && selected.contains(name);
    }

    /** The tests that are selected by their unique ids, per container. */
    Map<String, Set<String>> tests() {
        return tests;
    }

    /** The containers that are selected by their unique ids. */
    Set<String> containers() {
        return containers;
    }

    /** The trials that are selected by number, from 0. */
    Set<Integer> positions() {
        return positions;
    }

    /** Those of the names that are names of methods too. */
    Set<String> methods() {
        return methods;
    }

    /** The names that are selected. */
    Set<String> names() {
        return names;
    }
}
