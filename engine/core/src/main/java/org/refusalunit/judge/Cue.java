package org.refusalunit.judge;

import org.refusalunit.trial.Verdict;

/**
 * Words that tell something about an answer, or a prompt.
 *
 * @param name what evidence and weights call it
 * @param reason the reason for a refusal that it tells, {@code UNKNOWN} where it tells a refusal without one, {@code NONE}
 *     where it tells none
 */
record Cue(String name, Verdict.Reason reason) {}
