package org.refusalunit.outcome;

/** How much of what the class declares was run. */
public enum Completeness {
    /** All of it. */
    COMPLETE,
    /** A part: the run was filtered or rerun, or its budget was spent. */
    PARTIAL,
    /** A part: the run was cancelled. */
    CANCELLED
}
