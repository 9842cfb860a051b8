package org.refusalunit.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.refusalunit.demo.data.PairGenerator;
import org.refusalunit.demo.data.Split;
import org.refusalunit.demo.model.AdamW;
import org.refusalunit.demo.model.LlamaModel;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.LlamaShape;
import org.refusalunit.demo.model.TokenBatch;
import org.refusalunit.demo.model.TokenBatch.Sequence;
import org.refusalunit.demo.model.Workers;

/** The training run: fresh pairs for every step, warm-up, then a learning rate that falls along half a cosine. */
final class Training {
    private static final int PROGRESS_EVERY = 25;
    private static final int CHECKUP_EVERY = 200;

    private final Plan plan;
    private final ChatFormat format;
    private final PrintStream progress;
    private final Consumer<LlamaModel> checkup;

    /**
     * Prepares a run.
     *
     * @param progress where progress lines go
     * @param checkup looks at the model now and then during the run, and must not change it
     */
    Training(Plan plan, ChatFormat format, PrintStream progress, Consumer<LlamaModel> checkup) {
        this.plan = plan;
        this.format = format;
        this.progress = progress;
        this.checkup = checkup;
    }

    /**
     * The settings that, with the data, determine the trained values to the bit.
     *
     * @param seed seed of the initial values and of the pairs
     * @param steps number of updates
     * @param pairsPerStep pairs whose gradient makes one update
     * @param warmUpSteps steps over which the learning rate rises from zero
     * @param learningRate highest learning rate
     * @param weightDecay how much matrices shrink, times the learning rate
     */
    record Plan(
            LlamaShape shape,
            long seed,
            int steps,
            int pairsPerStep,
            int warmUpSteps,
            float learningRate,
            float weightDecay) {

        float learningRate(int step) {
            if (step < warmUpSteps) {
                return learningRate * (step + 1) / warmUpSteps;
            }
            double done = (step - warmUpSteps) / (double) Math.max(1, steps - warmUpSteps);
            return (float) (learningRate * (0.02 + 0.98 * 0.5 * (1 + StrictMath.cos(StrictMath.PI * done))));
        }
    }

    /** Trains a model from random values. */
    LlamaParameters run(Workers workers) {
        LlamaParameters parameters = LlamaParameters.random(plan.shape(), plan.seed());
        LlamaModel model = new LlamaModel(parameters, workers);
        AdamW optimizer = new AdamW(parameters.all(), plan.weightDecay());
        PairGenerator pairs = new PairGenerator(Split.TRAINING, plan.seed());
        long start = System.nanoTime();
        double recentLoss = 0;
        for (int step = 0; step < plan.steps(); step++) {
            recentLoss += model.lossAndGradient(batch(pairs));
            optimizer.step(plan.learningRate(step));
            if ((step + 1) % PROGRESS_EVERY == 0) {
                double seconds = (System.nanoTime() - start) / 1e9;
                progress.printf(
                        "step %d of %d, loss %.4f, %.0f s%n",
                        step + 1, plan.steps(), recentLoss / PROGRESS_EVERY, seconds);
                recentLoss = 0;
            }
            if ((step + 1) % CHECKUP_EVERY == 0) {
                checkup.accept(model);
            }
        }
        return parameters;
    }

    private TokenBatch batch(PairGenerator pairs) {
        List<Sequence> sequences = new ArrayList<>();
        while (sequences.size() < plan.pairsPerStep()) {
            Sequence sequence = format.sequence(pairs.next());
            if (sequence.length() <= plan.shape().context()) {
                sequences.add(sequence);
            }
        }
        return TokenBatch.of(sequences);
    }
}
