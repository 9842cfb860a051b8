package org.refusalunit.demo.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay on matrices and a bound on the gradient's norm.
 *
 * <p>Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019.
 */
public final class AdamW {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.98f;
    private static final float EPSILON = 1e-8f;
    private static final double LARGEST_NORM = 1.0;

    private final List<Parameter> parameters;
    private final float weightDecay;
    private final List<float[]> firstMoments = new ArrayList<>();
    private final List<float[]> secondMoments = new ArrayList<>();
    private double beta1Power = 1;
    private double beta2Power = 1;

    /** Starts with empty moments. */
    public AdamW(List<Parameter> parameters, float weightDecay) {
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        for (Parameter parameter : parameters) {
            firstMoments.add(new float[parameter.value().length]);
            secondMoments.add(new float[parameter.value().length]);
        }
    }

    /** Moves the parameters against their gradients. */
    public void step(float learningRate) {
        beta1Power *= BETA1;
        beta2Power *= BETA2;
        float stepSize = (float) (learningRate / (1 - beta1Power));
        float secondScale = (float) (1 / (1 - beta2Power));
        float clip = clip();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            float decay = parameter.isMatrix() ? 1 - learningRate * weightDecay : 1;
            update(parameter, firstMoments.get(i), secondMoments.get(i), clip, stepSize, secondScale, decay);
        }
        parameters.forEach(Parameter::refresh);
    }

    private static void update(
            Parameter parameter,
            float[] first,
            float[] second,
            float clip,
            float stepSize,
            float secondScale,
            float decay) {
        float[] value = parameter.value();
        float[] gradient = parameter.gradient();
        for (int i = 0; i < value.length; i++) {
            float g = gradient[i] * clip;
            first[i] = BETA1 * first[i] + (1 - BETA1) * g;
            second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
            float root = (float) Math.sqrt(second[i] * secondScale);
            value[i] = value[i] * decay - stepSize * first[i] / (root + EPSILON);
        }
    }

    private float clip() {
        double squares = 0;
        for (Parameter parameter : parameters) {
            for (float g : parameter.gradient()) {
                squares += (double) g * g;
            }
        }
        double norm = Math.sqrt(squares);
        return norm > LARGEST_NORM ? (float) (LARGEST_NORM / norm) : 1;
    }
}
