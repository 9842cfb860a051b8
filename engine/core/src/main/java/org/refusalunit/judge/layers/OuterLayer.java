package org.refusalunit.judge.layers;

import java.util.concurrent.CompletionStage;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** What stands before a model and withholds some of its answers. Safe for use by several threads. */
public interface OuterLayer extends AutoCloseable {

    /**
     * What a layer decides.
     *
     * @param blocks whether the answer is withheld
     * @param why one line for people; empty where there is nothing to say
     */
    record Decision(boolean blocks, String why) {}

    /** What it is and everything that can change its decisions. */
    JudgeIdentity identity();

    /** How many answers it wants before it at a time; 0 where it decides at once. */
    default int window() {
        return 0;
    }

    /**
     * Looks at an answer.
     *
     * @return completes exceptionally where it cannot decide, with the reason for a message
     */
    CompletionStage<Decision> examine(Prompt prompt, Reply.Answer answer);

    /** Gives up what is under way. */
    default void cancel() {}

    @Override
    void close();
}
