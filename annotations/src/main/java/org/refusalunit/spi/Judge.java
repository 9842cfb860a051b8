package org.refusalunit.spi;

import java.util.Optional;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * Turns an answer into a verdict. Must be safe for use by several threads, and give the same verdict for the same answer.
 * Answers with a provider's signal never reach a judge: they are blocked. Failures never do either: they are unjudged.
 */
public interface Judge extends AutoCloseable {

    /** Everything that can change a verdict. */
    JudgeIdentity identity();

    /**
     * Judges one answer. An exception makes the trial unjudged, with its message.
     *
     * @param prompt what was asked
     * @param answer what came back
     */
    Verdict judge(Prompt prompt, Reply.Answer answer);

    /**
     * How the judge did on labelled answers, where that is known. Rates are then corrected for its errors, beside those that
     * were measured.
     */
    default Optional<JudgeValidation> validation() {
        return Optional.empty();
    }

    /** Releases what the judge holds. Called when its class is done. */
    @Override
    default void close() {}
}
