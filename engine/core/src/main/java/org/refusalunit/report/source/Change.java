package org.refusalunit.report.source;

/** What became of a trial since the baseline. */
public enum Change {
    /** The verdict is the same, and so is the answer. */
    NONE,
    /** The verdict is the same, the answer is another one. */
    ANSWER,
    /** The verdict is another one. */
    VERDICT,
    /** The prompt is another one under the same id, so that the answers say nothing about the model. */
    PROMPT,
    /** The baseline has no such trial. */
    NEW
}
