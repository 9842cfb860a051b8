package org.refusalunit.demo.model;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** All parameters of an {@link AnswerEncoder}. */
public final class EncoderParameters {
    private static final float EMBEDDING_DEVIATION = 0.1f;

    private final EncoderShape shape;
    private final Parameter embedding;
    private final Parameter convolution;
    private final Parameter convolutionBias;
    private final Parameter queries;
    private final Parameter head;
    private final Parameter headBias;

    private EncoderParameters(EncoderShape shape) {
        this.shape = shape;
        this.embedding = new Parameter("embeddings.weight", shape.vocabulary(), shape.width());
        this.convolution = new Parameter("convolution.weight", shape.reach() * shape.width(), shape.hidden());
        this.convolutionBias = new Parameter("convolution.bias", 1, shape.hidden());
        this.queries = new Parameter("pooling.weight", shape.hidden(), shape.heads());
        this.head = new Parameter("classifier.weight", shape.heads() * shape.hidden(), shape.labels());
        this.headBias = new Parameter("classifier.bias", 1, shape.labels());
    }

    /** Parameters whose values are all zero, to be filled by the caller and then {@link #refresh() refreshed}. */
    public static EncoderParameters zero(EncoderShape shape) {
        return new EncoderParameters(shape);
    }

    /**
     * Random parameters.
     *
     * @param seed seed of the generator, which is specified to the bit
     */
    public static EncoderParameters random(EncoderShape shape, long seed) {
        EncoderParameters parameters = new EncoderParameters(shape);
        Random random = new Random(seed);
        for (Parameter parameter : parameters.all()) {
            if (parameter.isMatrix()) {
                boolean table = parameter == parameters.embedding;
                fill(
                        parameter.value(),
                        table ? EMBEDDING_DEVIATION : (float) (1 / Math.sqrt(parameter.rows())),
                        random);
            }
        }
        parameters.refresh();
        return parameters;
    }

    private static void fill(float[] values, float deviation, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * (float) random.nextGaussian();
        }
    }

    /** The sizes. */
    public EncoderShape shape() {
        return shape;
    }

    /** One row per token id. */
    public Parameter embedding() {
        return embedding;
    }

    /** From the embeddings of a row of tokens, the first token's before the others', to its features. */
    public Parameter convolution() {
        return convolution;
    }

    /** What is added to the features. */
    public Parameter convolutionBias() {
        return convolutionBias;
    }

    /** One column for each weighted mean. */
    public Parameter queries() {
        return queries;
    }

    /** From the weighted means, one after the other, to the labels. */
    public Parameter head() {
        return head;
    }

    /** What is added to the labels' scores. */
    public Parameter headBias() {
        return headBias;
    }

    /** Every parameter, in a fixed order. */
    public List<Parameter> all() {
        return List.of(embedding, convolution, convolutionBias, queries, head, headBias);
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
