package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.inside.LogitsProcessor;
import org.refusalunit.trial.GenerationSettings;

/** How the tokens of one answer are picked: scores are changed by processors, and one of them is picked. */
public final class Picking {

    private final List<LogitsProcessor> processors;
    private final Sampler sampler;

    /** The sampler where it picks the highest score and nothing changes scores before. */
    private final @Nullable GreedySampler greedy;

    /**
     * Processors in their order, and a sampler.
     *
     * @param processors for this answer alone where they keep anything in mind
     * @param sampler for this answer alone
     */
    public Picking(List<LogitsProcessor> processors, Sampler sampler) {
        this.processors = List.copyOf(processors);
        this.sampler = sampler;
        this.greedy = this.processors.isEmpty() && sampler instanceof GreedySampler picks ? picks : null;
    }

    /**
     * As the settings say, in the order of the Hugging Face library: further processors, repetition penalty,
     * temperature, top-k, top-p, min-p.
     *
     * @param further processors that see the model's own scores
     * @param draws where random numbers come from
     */
    public static Picking of(GenerationSettings settings, List<LogitsProcessor> further, UniformDraws draws) {
        List<LogitsProcessor> processors = new ArrayList<>(further);
        if (settings.repetitionPenalty() != 1) {
            processors.add(new RepetitionPenalty(settings.repetitionPenalty()));
        }
        Sampler sampler = settings.greedy()
                ? new GreedySampler()
                : new RandomSampler(
                        settings.temperature(),
                        new Truncation(settings.topK(), settings.topP(), settings.minP()),
                        draws);
        return new Picking(processors, sampler);
    }

    /** Whether nothing but the highest score is wanted. */
    boolean picksHighest() {
        return greedy != null;
    }

    int pick(Text text, NextScores scores) throws GenerationException {
        return greedy != null ? greedy.pick(scores) : pick(text, scores.all());
    }

    int pick(Text text, FloatBuffer scores) throws GenerationException {
        for (LogitsProcessor processor : processors) {
            processor.process(text, scores);
        }
        return sampler.pick(scores);
    }
}
