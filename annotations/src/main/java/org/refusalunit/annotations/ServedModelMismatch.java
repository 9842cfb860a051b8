package org.refusalunit.annotations;

/** What becomes of an answer that another model than the declared one gave. */
public enum ServedModelMismatch {
    /** It counts, and the result names the model that gave it. */
    REPORT,
    /** It does not count: the trial is unjudged. */
    UNJUDGED
}
