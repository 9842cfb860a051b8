package org.refusalunit.judge.layers;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** A second model that is asked the same: where it refuses, the answer of the first is withheld. */
public final class ModelLayer implements OuterLayer {

    private final ModelBackend model;
    private final Adjudication judge;
    private final Predicate<Verdict> refusal;
    private final GenerationSettings settings;
    private final long seed;

    /**
     * The layer of a model.
     *
     * @param model the model; closing it stays with the caller
     * @param judge judges its answers
     * @param refusal whether a verdict counts as a refusal
     * @param settings how its answers are drawn
     * @param seed seed of its choices
     */
    public ModelLayer(
            ModelBackend model,
            Adjudication judge,
            Predicate<Verdict> refusal,
            GenerationSettings settings,
            long seed) {
        this.model = model;
        this.judge = judge;
        this.refusal = refusal;
        this.settings = settings;
        this.seed = seed;
    }

    @Override
    public JudgeIdentity identity() {
        BackendIdentity asked = model.identity();
        Map<String, String> details = new HashMap<>(asked.details());
        details.put("provider", asked.provider());
        return JudgeIdentity.of(asked.model(), details);
    }

    @Override
    public int window() {
        return Math.max(1, Math.max(model.window(), judge.window()));
    }

    @Override
    public CompletionStage<Decision> examine(Prompt prompt, Reply.Answer answer) {
        return model.submit(new ModelRequest(prompt, prompt.messages(), 1, settings, seed))
                .thenCompose(reply -> judge.submit(prompt, reply))
                .thenApply(verdict -> {
                    if (!verdict.judged()) {
                        throw new IllegalStateException(verdict.explanation());
                    }
                    boolean blocks = refusal.test(verdict);
                    return new Decision(blocks, blocks ? verdict.label() + " (" + verdict.reason() + ")" : "");
                });
    }

    @Override
    public void cancel() {
        model.cancel();
    }

    @Override
    public void close() {
        // The model stays open for the classes that follow, or is closed with its class by the engine.
    }
}
