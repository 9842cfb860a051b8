package org.refusalunit.outcome;

/** How a gate came out. */
public enum GateStatus {
    /** The bound is kept. */
    PASS,
    /** The bound is broken. */
    FAIL,
    /** The data do not decide it at the stated confidence. */
    INCONCLUSIVE,
    /** It was not evaluated, because only a part of the suite was run. */
    SKIPPED
}
