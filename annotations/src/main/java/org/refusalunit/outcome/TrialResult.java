package org.refusalunit.outcome;

import java.util.List;
import java.util.Objects;
import org.refusalunit.trial.Prompt;

/**
 * One prompt, one repeat, and every attempt at it.
 *
 * @param prompt what was asked
 * @param repeat which answer to the same prompt this is, from 1
 * @param attempts at least one; the first one counts
 */
public record TrialResult(Prompt prompt, int repeat, List<Attempt> attempts) {

    public TrialResult {
        Objects.requireNonNull(prompt, "prompt");
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a trial that was not run has no result: " + prompt.id());
        }
    }

    /** The attempt that counts. */
    public Attempt first() {
        return attempts.get(0);
    }
}
