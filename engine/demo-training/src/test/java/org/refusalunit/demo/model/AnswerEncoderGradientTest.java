package org.refusalunit.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerEncoderGradientTest {
    private static final EncoderShape TINY = new EncoderShape(19, 6, 3, 8, 2, 3);
    private static final float STEP = 1e-2f;

    @Test
    void everyParametersGradientAgreesWithFiniteDifferences() {
        EncoderParameters parameters = EncoderParameters.random(TINY, 1);
        Random random = new Random(3);
        List<int[]> texts = List.of(
                random.ints(1, 0, 19).toArray(),
                random.ints(2, 0, 19).toArray(),
                random.ints(9, 0, 19).toArray(),
                random.ints(6, 0, 19).toArray());
        int[] labels = {0, 1, 2, 1};
        try (Workers workers = new Workers(2)) {
            AnswerEncoder encoder = new AnswerEncoder(parameters, workers);
            encoder.lossAndGradient(texts, labels);
            List<float[]> gradients = parameters.all().stream()
                    .map(parameter -> parameter.gradient().clone())
                    .toList();
            for (int p = 0; p < gradients.size(); p++) {
                Parameter parameter = parameters.all().get(p);
                float[] direction = direction(gradients.get(p).length, random);
                double analytic = 0;
                for (int i = 0; i < direction.length; i++) {
                    analytic += (double) gradients.get(p)[i] * direction[i];
                }
                float[] original = parameter.value().clone();
                float step = (float) (STEP / Math.sqrt(direction.length));
                move(parameters, parameter, original, direction, step);
                double above = encoder.lossAndGradient(texts, labels);
                move(parameters, parameter, original, direction, -step);
                double below = encoder.lossAndGradient(texts, labels);
                move(parameters, parameter, original, direction, 0);
                assertThat((above - below) / (2 * step))
                        .as(parameter.name())
                        .isCloseTo(analytic, within(5e-4 + 2e-3 * Math.abs(analytic)));
            }
        }
    }

    private static void move(
            EncoderParameters parameters, Parameter parameter, float[] original, float[] direction, float step) {
        for (int i = 0; i < original.length; i++) {
            parameter.value()[i] = original[i] + step * direction[i];
        }
        parameters.refresh();
    }

    private static float[] direction(int length, Random random) {
        float[] direction = new float[length];
        for (int i = 0; i < length; i++) {
            direction[i] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }
}
