package org.refusalunit.engine.descriptor;

import org.refusalunit.engine.declaration.DeclaredModel;

/**
 * Types of unique id segments. VS Code's test runner reads these alone, and IntelliJ folds the class node when the value of
 * the last segment is the class's name.
 */
public final class Segments {

    /** A test class; the value is its name. */
    public static final String CLASS = "class";

    /** A model, by label, or the gates. */
    public static final String CONTAINER = "dynamic-container";

    /** A trial or a gate. */
    public static final String TEST = "dynamic-test";

    /** Value of the container of gates. */
    public static final String GATES = DeclaredModel.RESERVED_LABEL;

    /** Value of the test that stands for a class that cannot be run. */
    public static final String SUITE = "suite";

    private Segments() {}
}
