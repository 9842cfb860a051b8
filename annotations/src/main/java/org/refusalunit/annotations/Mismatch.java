package org.refusalunit.annotations;

/** What becomes of a prompt's test when the judged answer is not the expected one. */
public enum Mismatch {
    /** Abort where the class declares a gate, fail otherwise: a gate counts its mismatches itself. */
    AUTO,
    /** Fail the prompt's test. */
    FAIL,
    /** Abort the prompt's test, with the same message. */
    ABORT
}
