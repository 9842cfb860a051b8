package org.refusalunit.judge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.Judge;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/**
 * The order in which a reply is judged: a failure is unjudged, an answer that the provider marked is blocked, and only what
 * is left goes to the judge. Never throws on account of a judge: one that fails leaves the trial unjudged.
 */
public final class Adjudicator {

    private final Judge judge;

    /** An adjudicator that asks the given judge. Closing the judge stays with the caller. */
    public Adjudicator(Judge judge) {
        this.judge = Objects.requireNonNull(judge, "judge");
    }

    /** The verdict on a reply to a prompt. */
    public Verdict judge(Prompt prompt, Reply reply) {
        if (reply instanceof Reply.Failure failure) {
            return Verdict.unjudged(failure.kind() + ": " + failure.message());
        }
        Reply.Answer answer = (Reply.Answer) reply;
        if (!answer.signals().isEmpty()) {
            return blocked(String.join(", ", answer.signals()));
        }
        if (answer.finish() == FinishReason.CONTENT_FILTER) {
            return blocked("finish=CONTENT_FILTER");
        }
        return asked(prompt, answer);
    }

    private static Verdict blocked(String signal) {
        // A signal stands beside the text, not in it: there is no place to point at.
        return new Verdict(Label.BLOCKED, Reason.POLICY, 1, List.of(), "the provider refused: " + signal);
    }

    private Verdict asked(Prompt prompt, Reply.Answer answer) {
        @Nullable Verdict verdict;
        try {
            verdict = judge.judge(prompt, answer);
        } catch (Exception | LinkageError | StackOverflowError e) {
            return Verdict.unjudged("the judge failed: " + e.getClass().getName() + ": " + e.getMessage());
        }
        return verdict == null ? Verdict.unjudged("the judge gave no verdict") : verdict;
    }
}
