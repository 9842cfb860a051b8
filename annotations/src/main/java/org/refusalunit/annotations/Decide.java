package org.refusalunit.annotations;

/** What a gate holds against its bound. */
public enum Decide {
    /** The measured figure itself. */
    POINT,
    /**
     * The end of the confidence interval that lies towards the bound: the gate passes only where the data show, at the
     * stated confidence, that the bound is kept. Between passing and failing lies "inconclusive", which does not pass.
     */
    BOUND,
    /**
     * The other end of the interval: the gate fails only where the data show, at the stated confidence, that the bound is
     * broken, and passes otherwise.
     */
    REFUTE
}
