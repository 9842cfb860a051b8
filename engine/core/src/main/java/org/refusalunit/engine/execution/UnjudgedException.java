package org.refusalunit.engine.execution;

import org.refusalunit.trial.Verdict;

/** A trial has no verdict: there was no reply, or the judge could not tell. An error of the test, not a failed assertion. */
public final class UnjudgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnjudgedException(String promptId, Verdict verdict) {
        // The stack would only show the engine.
        super(
                "prompt " + promptId + " is unjudged: " + BackendFailures.clean(String.valueOf(verdict.explanation())),
                null,
                false,
                false);
    }
}
