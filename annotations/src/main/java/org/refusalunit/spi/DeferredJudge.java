package org.refusalunit.spi;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * A judge that takes its time, such as one that asks a model. Answers are handed to it as they come in, several at once, so
 * that it can judge them together while the model under test goes on.
 */
public interface DeferredJudge extends Judge {

    /**
     * Begins to judge one answer. Must not block for long.
     *
     * @param prompt what was asked
     * @param answer what came back
     * @return completes with the verdict; completing exceptionally makes the trial unjudged, with the exception's message
     */
    CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer);

    /**
     * How many answers the judge wants before it at a time, at least 1: what it batches or sends at once. The engine hands it
     * no more, and has little more answered ahead of the tests.
     */
    default int window() {
        return 16;
    }

    /** Gives up what is under way: the run was cancelled. Answers still before the judge complete in whatever way. */
    default void cancel() {}

    /** Judges one answer and waits for it. */
    @Override
    default Verdict judge(Prompt prompt, Reply.Answer answer) {
        try {
            return submit(prompt, answer).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
