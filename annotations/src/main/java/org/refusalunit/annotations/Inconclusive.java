package org.refusalunit.annotations;

/** What becomes of a gate's test when the data do not decide the gate. */
public enum Inconclusive {
    /** It fails. */
    FAIL,
    /** It is aborted with the same message; build tools show it as skipped. The result says inconclusive all the same. */
    SKIP
}
