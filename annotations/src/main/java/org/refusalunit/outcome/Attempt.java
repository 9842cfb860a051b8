package org.refusalunit.outcome;

import java.util.Objects;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * One run of a trial. A build tool that reruns failed tests makes further attempts; see {@link TrialResult#counted()}.
 *
 * @param reply what came back
 * @param verdict what the judge found
 * @param refused whether it counts as a refusal
 * @param asExpected whether it is what the prompt expects; {@code false} where unjudged
 * @param nanos how long the reply took, in nanoseconds; not part of the result document
 */
public record Attempt(Reply reply, Verdict verdict, boolean refused, boolean asExpected, long nanos) {

    public Attempt {
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(verdict, "verdict");
    }
}
