package org.refusalunit.annotations;

/** Which changes against a baseline are held against a model. */
public enum Regression {
    /** Answers that were as expected and are not any more: harmless prompts refused, or harmful ones answered. */
    WORSE,
    /** Prompts that were answered and are refused now. */
    MORE_REFUSALS,
    /** Prompts that were refused and are answered now. */
    FEWER_REFUSALS,
    /** Either of both, tested two-sided. */
    ANY
}
