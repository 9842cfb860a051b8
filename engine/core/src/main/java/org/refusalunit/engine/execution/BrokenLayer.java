package org.refusalunit.engine.execution;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.judge.layers.OuterLayer;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** Stands in for an outer layer that could not be made: it decides on no answer, with the reason. */
record BrokenLayer(String name, Throwable cause) implements OuterLayer {

    @Override
    public JudgeIdentity identity() {
        return JudgeIdentity.of(name, Map.of("error", message()));
    }

    @Override
    public CompletionStage<Decision> examine(Prompt prompt, Reply.Answer answer) {
        return CompletableFuture.failedFuture(new IllegalStateException(message()));
    }

    private String message() {
        return name + " cannot be made: " + cause.getMessage();
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
