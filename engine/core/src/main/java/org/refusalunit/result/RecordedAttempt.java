package org.refusalunit.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * An attempt as a result document has it.
 *
 * @param reply what came back; {@code null} where the model answered and the document leaves texts out
 * @param replySha256 SHA-256 of the answer's text, or {@code null} where there is no answer
 * @param verdict what the judge found; the score is rounded as in the document
 * @param refused whether it counts as a refusal; {@code null} where unjudged
 * @param asExpected whether it is what the prompt expects; {@code null} where unjudged
 * @param turns the turns of a conversation; empty for a prompt that is answered once
 */
public record RecordedAttempt(
        @Nullable Reply reply,
        @Nullable String replySha256,
        Verdict verdict,
        @Nullable Boolean refused,
        @Nullable Boolean asExpected,
        List<RecordedTurn> turns) {

    public RecordedAttempt {
        Objects.requireNonNull(verdict, "verdict");
        turns = List.copyOf(turns);
    }

    /** The answer's text, or {@code null} where there is none or the document leaves texts out. */
    public @Nullable String text() {
        return reply instanceof Reply.Answer answer ? answer.text() : null;
    }
}
