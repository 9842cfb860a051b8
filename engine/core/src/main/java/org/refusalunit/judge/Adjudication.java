package org.refusalunit.judge;

import java.util.concurrent.CompletionStage;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** How replies become verdicts. Safe for use by several threads; never throws on account of a judge. */
public interface Adjudication {

    /**
     * How many answers it wants before it at a time: those are to be {@linkplain #submit handed to it} as they come in. 0 where
     * it decides at once.
     */
    int window();

    /** Does now what the first verdict would have to wait for. What fails fails again with the verdict. */
    void prepare();

    /** The verdict on a reply to a prompt. Waits for one that takes its time. */
    Verdict judge(Prompt prompt, Reply reply);

    /**
     * Begins to judge a reply. No more than {@link #window()} are judged at once, in the order in which they are handed in.
     *
     * @return completes with the verdict, never exceptionally
     */
    CompletionStage<Verdict> submit(Prompt prompt, Reply reply);

    /** Gives up what is under way: the run was cancelled. */
    void cancel();
}
