package org.refusalunit.outcome;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Verdict;

/**
 * A trial whose outcome is another one than in the baseline.
 *
 * @param id the prompt's id
 * @param repeat which answer to the same prompt this is, from 1
 * @param category the prompt's category
 * @param worse whether the change is one of those held against the model
 * @param before the baseline's verdict
 * @param after the run's
 * @param replyBefore the baseline's answer, or {@code null} where its document leaves texts out
 * @param replyAfter the run's answer
 */
public record Flip(
        String id,
        int repeat,
        String category,
        boolean worse,
        Verdict.Label before,
        Verdict.Label after,
        @Nullable String replyBefore,
        @Nullable String replyAfter) {

    public Flip {
        Objects.requireNonNull(id, "id");
    }
}
