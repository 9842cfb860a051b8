package org.refusalunit.demo.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A decoder of the Llama kind: logits for a batch, and the gradient of its loss. */
public final class LlamaModel {
    private final LlamaParameters parameters;
    private final LlamaShape shape;
    private final MatrixProduct product;
    private final RootMeanSquareNorm norm;
    private final CrossEntropy crossEntropy;
    private final List<DecoderLayer> layers = new ArrayList<>();

    /** Computes with the given parameters, which stay the caller's to change between calls. */
    public LlamaModel(LlamaParameters parameters, Workers workers) {
        this.parameters = parameters;
        this.shape = parameters.shape();
        this.product = new MatrixProduct(workers);
        this.norm = new RootMeanSquareNorm(workers, shape);
        this.crossEntropy = new CrossEntropy(workers, shape.vocabulary());
        RotaryPositions positions = new RotaryPositions(shape);
        parameters.layers().forEach(layer -> layers.add(new DecoderLayer(shape, layer, positions, workers)));
    }

    /** The state of one forward pass. */
    private final class Pass {
        private final TokenBatch batch;
        private final List<LayerActivations> kept = new ArrayList<>();
        private final float[] hidden;
        private final float[] normed;
        private final float[] scales;

        Pass(TokenBatch batch) {
            this.batch = batch;
            this.hidden = embed(batch);
            for (DecoderLayer layer : layers) {
                LayerActivations activations = new LayerActivations(shape, batch);
                layer.forward(batch, hidden, activations);
                kept.add(activations);
            }
            this.normed = new float[hidden.length];
            this.scales = new float[batch.length()];
            norm.forward(hidden, parameters.finalNorm(), batch.length(), normed, scales);
        }

        float[] logits(int[] rows) {
            float[] logits = new float[rows.length * shape.vocabulary()];
            product.add(
                    logits,
                    gather(normed, rows),
                    parameters.embedding().transposed(),
                    rows.length,
                    shape.width(),
                    shape.vocabulary());
            return logits;
        }

        void backward(int[] rows, float[] dLogits) {
            Parameter embedding = parameters.embedding();
            float[] dRows = new float[rows.length * shape.width()];
            product.add(dRows, dLogits, embedding.value(), rows.length, shape.vocabulary(), shape.width());
            product.addTransposed(
                    embedding.gradient(),
                    dLogits,
                    gather(normed, rows),
                    shape.vocabulary(),
                    rows.length,
                    shape.width());
            float[] dNormed = new float[hidden.length];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(dRows, i * shape.width(), dNormed, rows[i] * shape.width(), shape.width());
            }
            float[] gradient = new float[hidden.length];
            norm.backward(hidden, scales, parameters.finalNorm(), batch.length(), dNormed, gradient);
            for (int i = layers.size() - 1; i >= 0; i--) {
                layers.get(i).backward(batch, kept.get(i), gradient);
            }
            addEmbeddingGradient(batch, gradient);
        }
    }

    /**
     * Logits of every token of a batch.
     *
     * @return {@code batch.length()} rows of one logit per token id
     */
    public float[] logits(TokenBatch batch) {
        return new Pass(batch).logits(IntStream.range(0, batch.length()).toArray());
    }

    /** Logits after the last token of every sequence: one row per sequence. */
    public float[] lastLogits(TokenBatch batch) {
        int[] last = Arrays.stream(batch.starts()).skip(1).map(end -> end - 1).toArray();
        return new Pass(batch).logits(last);
    }

    /**
     * Sets the parameters' gradients to those of the batch's loss.
     *
     * @return the loss: the weighted mean of the cross entropy, in nats per token
     */
    public float lossAndGradient(TokenBatch batch) {
        parameters.clearGradients();
        int[] rows = IntStream.range(0, batch.length())
                .filter(token -> batch.lossWeights()[token] > 0)
                .toArray();
        Pass pass = new Pass(batch);
        float[] logits = pass.logits(rows);
        float loss = crossEntropy.lossAndGradient(batch, rows, logits);
        pass.backward(rows, logits);
        return loss;
    }

    private float[] embed(TokenBatch batch) {
        int width = shape.width();
        float[] hidden = new float[batch.length() * width];
        for (int token = 0; token < batch.length(); token++) {
            System.arraycopy(
                    parameters.embedding().value(), batch.tokens()[token] * width, hidden, token * width, width);
        }
        return hidden;
    }

    private void addEmbeddingGradient(TokenBatch batch, float[] gradient) {
        int width = shape.width();
        float[] sum = parameters.embedding().gradient();
        for (int token = 0; token < batch.length(); token++) {
            int row = batch.tokens()[token] * width;
            for (int i = 0; i < width; i++) {
                sum[row + i] += gradient[token * width + i];
            }
        }
    }

    private float[] gather(float[] vectors, int[] rows) {
        int width = shape.width();
        float[] gathered = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vectors, rows[i] * width, gathered, i * width, width);
        }
        return gathered;
    }
}
