package org.refusalunit.demo.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** All parameters of a model: the embedding (also the output projection), the layers and the final norm. */
public final class LlamaParameters {
    private static final float EMBEDDING_DEVIATION = 0.05f;

    private final LlamaShape shape;
    private final Parameter embedding;
    private final List<LayerParameters> layers;
    private final Parameter finalNorm;

    private LlamaParameters(LlamaShape shape) {
        this.shape = shape;
        this.embedding = new Parameter("model.embed_tokens.weight", shape.vocabulary(), shape.width());
        List<LayerParameters> built = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            built.add(LayerParameters.of(layer, shape));
        }
        this.layers = List.copyOf(built);
        this.finalNorm = new Parameter("model.norm.weight", 1, shape.width());
    }

    /** A model whose values are all zero, to be filled by the caller and then {@link #refresh() refreshed}. */
    public static LlamaParameters zero(LlamaShape shape) {
        return new LlamaParameters(shape);
    }

    /**
     * A model with random values.
     *
     * <p>{@link Random} is specified down to the bit, so a seed means the same values on every platform.
     *
     * @param seed seed of the generator
     */
    public static LlamaParameters random(LlamaShape shape, long seed) {
        LlamaParameters parameters = new LlamaParameters(shape);
        Random random = new Random(seed);
        float residualScale = (float) (1 / Math.sqrt(2.0 * shape.layers()));
        fill(parameters.embedding, EMBEDDING_DEVIATION, random);
        for (LayerParameters layer : parameters.layers) {
            for (Parameter parameter : layer.all()) {
                boolean intoResidual = parameter == layer.output() || parameter == layer.down();
                fill(parameter, deviation(parameter) * (intoResidual ? residualScale : 1), random);
            }
        }
        fill(parameters.finalNorm, 0, random);
        parameters.refresh();
        return parameters;
    }

    private static float deviation(Parameter parameter) {
        return (float) (1 / Math.sqrt(parameter.rows()));
    }

    private static void fill(Parameter parameter, float deviation, Random random) {
        if (!parameter.isMatrix()) {
            Arrays.fill(parameter.value(), 1);
            return;
        }
        float[] value = parameter.value();
        for (int i = 0; i < value.length; i++) {
            value[i] = deviation * (float) random.nextGaussian();
        }
    }

    /** The sizes. */
    public LlamaShape shape() {
        return shape;
    }

    /** One row per token id; its transpose is the output projection. */
    public Parameter embedding() {
        return embedding;
    }

    /** The decoder layers, first to last. */
    public List<LayerParameters> layers() {
        return layers;
    }

    /** Scale of the norm before the output projection. */
    public Parameter finalNorm() {
        return finalNorm;
    }

    /** Every parameter, in a fixed order. */
    public List<Parameter> all() {
        List<Parameter> all = new ArrayList<>();
        all.add(embedding);
        layers.forEach(layer -> all.addAll(layer.all()));
        all.add(finalNorm);
        return all;
    }

    /** Brings the transposed copies up to date; call after every change of the values. */
    public void refresh() {
        all().forEach(Parameter::refresh);
    }

    void clearGradients() {
        all().forEach(parameter -> Arrays.fill(parameter.gradient(), 0));
    }

    /** Number of trained values. */
    public int count() {
        return all().stream().mapToInt(parameter -> parameter.value().length).sum();
    }
}
