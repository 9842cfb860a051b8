package org.refusalunit.result;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * A turn of a conversation as a result document has it.
 *
 * @param number which answer of the conversation it is, from 1
 * @param question what it is an answer to; {@code null} where the document leaves texts out
 * @param reply what came back; {@code null} where the model answered and the document leaves texts out
 * @param replySha256 SHA-256 of the answer's text, or {@code null} where there is no answer
 * @param verdict what the judge found; the score is rounded as in the document
 * @param refused whether it counts as a refusal; {@code null} where unjudged
 */
public record RecordedTurn(
        int number,
        @Nullable String question,
        @Nullable Reply reply,
        @Nullable String replySha256,
        Verdict verdict,
        @Nullable Boolean refused) {

    public RecordedTurn {
        Objects.requireNonNull(verdict, "verdict");
    }
}
