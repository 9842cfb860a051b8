package org.refusalunit.judge.layers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.spi.Guard;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** A function that blocks. */
public final class GuardLayer implements OuterLayer {

    private final Guard guard;

    /** The layer of a guard, which it closes. */
    public GuardLayer(Guard guard) {
        this.guard = guard;
    }

    @Override
    public JudgeIdentity identity() {
        return JudgeIdentity.of(guard.getClass().getName(), guard.identity());
    }

    @Override
    public CompletionStage<Decision> examine(Prompt prompt, Reply.Answer answer) {
        try {
            return CompletableFuture.completedFuture(new Decision(guard.blocks(prompt, answer), ""));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
