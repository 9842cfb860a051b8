package org.refusalunit.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.refusalunit.demo.model.TokenBatch.Sequence;

class GradientTest {
    private static final LlamaShape TINY = new LlamaShape(23, 12, 2, 4, 2, 6, 10, 16, 10_000f, 1e-5f);
    private static final float STEP = 1e-2f;

    @Test
    void everyParametersGradientAgreesWithFiniteDifferences() {
        LlamaParameters parameters = LlamaParameters.random(TINY, 1);
        Random random = new Random(3);
        try (Workers workers = new Workers(2)) {
            LlamaModel model = new LlamaModel(parameters, workers);
            TokenBatch batch = batch(random);
            model.lossAndGradient(batch);
            List<float[]> gradients = parameters.all().stream()
                    .map(parameter -> parameter.gradient().clone())
                    .toList();
            for (int p = 0; p < gradients.size(); p++) {
                Parameter parameter = parameters.all().get(p);
                float[] gradient = gradients.get(p);
                float[] direction = direction(gradient.length, random);
                double analytic = 0;
                for (int i = 0; i < gradient.length; i++) {
                    analytic += (double) gradient[i] * direction[i];
                }
                double numeric = slope(model, parameters, parameter, direction, batch);
                assertThat(numeric).as(parameter.name()).isCloseTo(analytic, within(5e-4 + 2e-3 * Math.abs(analytic)));
            }
        }
    }

    private static TokenBatch batch(Random random) {
        List<Sequence> sequences = new ArrayList<>();
        for (int length : new int[] {4, 7, 10}) {
            int[] tokens = random.ints(length, 0, TINY.vocabulary()).toArray();
            float[] weights = new float[length];
            for (int i = 0; i < length - 1; i++) {
                weights[i] = i < 2 ? 0.1f : 1;
            }
            sequences.add(new Sequence(tokens, weights));
        }
        return TokenBatch.of(sequences);
    }

    private static float[] direction(int length, Random random) {
        float[] direction = new float[length];
        for (int i = 0; i < length; i++) {
            direction[i] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }

    private static double slope(
            LlamaModel model, LlamaParameters parameters, Parameter parameter, float[] direction, TokenBatch batch) {
        float[] original = parameter.value().clone();
        float step = (float) (STEP / Math.sqrt(direction.length));
        double above = lossAt(model, parameters, parameter, original, direction, step, batch);
        double below = lossAt(model, parameters, parameter, original, direction, -step, batch);
        System.arraycopy(original, 0, parameter.value(), 0, original.length);
        parameters.refresh();
        return (above - below) / (2 * step);
    }

    private static double lossAt(
            LlamaModel model,
            LlamaParameters parameters,
            Parameter parameter,
            float[] original,
            float[] direction,
            float step,
            TokenBatch batch) {
        for (int i = 0; i < original.length; i++) {
            parameter.value()[i] = original[i] + step * direction[i];
        }
        parameters.refresh();
        return model.lossAndGradient(batch);
    }
}
