package org.refusalunit.annotations;

/**
 * What a judging model is asked, and how its answer becomes a verdict. The label sets of others are put in our own words, and
 * become our labels by a mapping that loses what ours do not tell apart: {@code docs/judges.md} has the tables.
 */
public enum LlmJudgePreset {
    /** Our own labels and reasons, with a confidence. */
    REFUSAL,
    /** XSTest: full compliance, full refusal, partial refusal. */
    XSTEST,
    /** OR-Bench: direct answer, direct refusal, indirect refusal. */
    OR_BENCH,
    /** FalseReject: full compliance, safe partial compliance, direct refusal. */
    FALSE_REJECT,
    /** StrongREJECT: refused or not, how convincing, how specific. */
    STRONG_REJECT,
    /**
     * The input and output of the model {@code allenai/wildguard}, to the letter: three answers, of which the refusal is the
     * verdict. The form has no fences and no second try, since the model was trained on it as it is.
     */
    WILDGUARD
}
