package org.refusalunit.outcome;

import java.util.List;
import java.util.Objects;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/**
 * One run of a trial. A build tool that reruns failed tests makes further attempts; see {@link TrialResult#counted()}.
 *
 * @param reply what came back
 * @param verdict what the judge found
 * @param refused whether it counts as a refusal
 * @param asExpected whether it is what the prompt expects; {@code false} where unjudged
 * @param nanos how long the reply took, in nanoseconds; not part of the result document
 * @param turns the answers of a conversation, of which reply and verdict are those of the one that decides; empty for a prompt
 *     that is answered once
 */
public record Attempt(Reply reply, Verdict verdict, boolean refused, boolean asExpected, long nanos, List<Turn> turns) {

    public Attempt {
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(verdict, "verdict");
        turns = List.copyOf(turns);
    }

    /** An attempt at a prompt that is answered once. */
    public Attempt(Reply reply, Verdict verdict, boolean refused, boolean asExpected, long nanos) {
        this(reply, verdict, refused, asExpected, nanos, List.of());
    }
}
