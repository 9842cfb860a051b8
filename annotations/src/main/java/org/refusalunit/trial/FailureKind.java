package org.refusalunit.trial;

/** What kept a backend from answering. */
public enum FailureKind {
    /** The backend broke on this request. */
    BACKEND,
    /** The backend could not be opened; every request of the model fails alike. */
    UNAVAILABLE,
    /** No answer in time. */
    TIMEOUT,
    /** The key was refused. */
    AUTHENTICATION,
    /** The answer should have been on the tape and is not. */
    NOT_RECORDED,
    /** The request was not sent, because the budget is spent. */
    BUDGET,
    /** The run was cancelled before the answer came. */
    CANCELLED
}
