package org.refusalunit.demo.classifier;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.refusalunit.demo.data.Split;
import org.refusalunit.demo.model.AdamW;
import org.refusalunit.demo.model.AnswerEncoder;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.EncoderShape;
import org.refusalunit.demo.model.Workers;

/** The training run: labelled rows in a new order for every round, and answers of the demo model among them. */
final class ClassifierTraining {
    private static final int PROGRESS_EVERY = 100;

    private final Plan plan;
    private final ClassifierTokens tokens;
    private final PrintStream progress;

    ClassifierTraining(Plan plan, ClassifierTokens tokens, PrintStream progress) {
        this.plan = plan;
        this.tokens = tokens;
        this.progress = progress;
    }

    /**
     * The settings that, with the data, determine the trained values to the bit.
     *
     * @param seed seed of the initial values, of the order and of what is left out
     * @param steps number of updates
     * @param rows labelled rows of an update
     * @param demo answers of the demo model of an update
     * @param learningRate highest learning rate; it falls along half a cosine
     * @param weightDecay how much matrices shrink, times the learning rate
     * @param left share of tokens that are left out of a text, so that no single one is relied upon
     */
    record Plan(
            EncoderShape shape,
            long seed,
            int steps,
            int rows,
            int demo,
            float learningRate,
            float weightDecay,
            float left) {

        float learningRate(int step) {
            return (float) (learningRate * (0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(StrictMath.PI * step / steps))));
        }
    }

    /**
     * Trains from random values.
     *
     * @param data what to learn from
     * @param checkup looks at the encoder now and then, and must not change it
     */
    EncoderParameters run(List<LabelledAnswer> data, Workers workers, Consumer<AnswerEncoder> checkup) {
        EncoderParameters parameters = EncoderParameters.random(plan.shape(), plan.seed());
        AnswerEncoder encoder = new AnswerEncoder(parameters, workers);
        AdamW optimizer = new AdamW(parameters.all(), plan.weightDecay());
        DemoAnswers demo = new DemoAnswers(Split.TRAINING, plan.seed());
        Random random = new Random(plan.seed());
        List<LabelledAnswer> order = new ArrayList<>();
        double loss = 0;
        for (int step = 0; step < plan.steps(); step++) {
            List<LabelledAnswer> batch = new ArrayList<>();
            while (batch.size() < plan.rows()) {
                if (order.isEmpty()) {
                    order.addAll(data);
                    Collections.shuffle(order, random);
                }
                batch.add(order.remove(order.size() - 1));
            }
            while (batch.size() < plan.rows() + plan.demo()) {
                batch.add(demo.next());
            }
            List<int[]> texts = batch.stream()
                    .map(each -> thinned(tokens.encode(each.text()), random))
                    .toList();
            loss += encoder.lossAndGradient(
                    texts, batch.stream().mapToInt(LabelledAnswer::label).toArray());
            optimizer.step(plan.learningRate(step));
            if ((step + 1) % PROGRESS_EVERY == 0) {
                progress.printf("step %d of %d, loss %.4f%n", step + 1, plan.steps(), loss / PROGRESS_EVERY);
                loss = 0;
                checkup.accept(encoder);
            }
        }
        return parameters;
    }

    /** The special tokens at both ends stay. */
    private int[] thinned(int[] text, Random random) {
        int[] kept = new int[text.length];
        int count = 0;
        for (int i = 0; i < text.length; i++) {
            if (i == 0 || i == text.length - 1 || random.nextFloat() >= plan.left()) {
                kept[count++] = text[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
