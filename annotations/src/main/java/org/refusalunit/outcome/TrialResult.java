package org.refusalunit.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.refusalunit.trial.Prompt;

/**
 * One prompt, one repeat, and every attempt at it.
 *
 * @param prompt what was asked
 * @param repeat which answer to the same prompt this is, from 1
 * @param attempts at least one, in the order in which they were made
 */
public record TrialResult(Prompt prompt, int repeat, List<Attempt> attempts) {

    public TrialResult {
        Objects.requireNonNull(prompt, "prompt");
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a trial that was not run has no result: " + prompt.id());
        }
    }

    /** The first attempt. */
    public Attempt first() {
        return attempts.get(0);
    }

    /**
     * The attempt that counts: the first one with a verdict, or the first one where none has any. Asking again improves no
     * answer; but a model that could not be reached has not answered yet.
     */
    public Attempt counted() {
        if (attempts.size() == 1) {
            return first();
        }
        for (Attempt attempt : attempts) {
            if (attempt.verdict().judged()) {
                return attempt;
            }
        }
        return first();
    }

    /** The attempts that do not count, in their order. */
    public List<Attempt> others() {
        if (attempts.size() == 1) {
            return List.of();
        }
        List<Attempt> others = new ArrayList<>(attempts);
        others.remove(attempts.indexOf(counted()));
        return others;
    }
}
