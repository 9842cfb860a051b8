package org.refusalunit.demo.model;

/** One decoder layer: attention and feed-forward, each behind a norm and added to what went in. */
final class DecoderLayer {
    private final LlamaShape shape;
    private final LayerParameters parameters;
    private final MatrixProduct product;
    private final RootMeanSquareNorm norm;
    private final RotaryPositions positions;
    private final CausalAttention attention;
    private final GatedUnit gatedUnit;

    DecoderLayer(LlamaShape shape, LayerParameters parameters, RotaryPositions positions, Workers workers) {
        this.shape = shape;
        this.parameters = parameters;
        this.positions = positions;
        this.product = new MatrixProduct(workers);
        this.norm = new RootMeanSquareNorm(workers, shape);
        this.attention = new CausalAttention(workers, shape);
        this.gatedUnit = new GatedUnit(workers);
    }

    /** Replaces the hidden vectors by this layer's output and keeps what the backward pass needs. */
    void forward(TokenBatch batch, float[] hidden, LayerActivations kept) {
        int tokens = batch.length();
        int width = shape.width();
        System.arraycopy(hidden, 0, kept.input, 0, tokens * width);
        norm.forward(hidden, parameters.inputNorm(), tokens, kept.inputNormed, kept.inputScales);
        project(kept.inputNormed, parameters.query(), tokens, kept.queries);
        project(kept.inputNormed, parameters.key(), tokens, kept.keys);
        project(kept.inputNormed, parameters.value(), tokens, kept.values);
        turn(batch, kept.queries, kept.keys, 1);
        attention.forward(batch, kept);
        addProjection(kept.attended, parameters.output(), tokens, hidden);
        System.arraycopy(hidden, 0, kept.middle, 0, tokens * width);
        norm.forward(hidden, parameters.postAttentionNorm(), tokens, kept.middleNormed, kept.middleScales);
        project(kept.middleNormed, parameters.gate(), tokens, kept.gate);
        project(kept.middleNormed, parameters.up(), tokens, kept.up);
        gatedUnit.forward(kept.gate, kept.up, kept.gated);
        addProjection(kept.gated, parameters.down(), tokens, hidden);
    }

    /** Replaces the gradient of this layer's output by that of its input, and adds to its parameters' gradients. */
    void backward(TokenBatch batch, LayerActivations kept, float[] gradient) {
        int tokens = batch.length();
        backwardFeedForward(tokens, kept, gradient);
        float[] dAttended = new float[tokens * shape.queryWidth()];
        projectBack(kept.attended, gradient, parameters.output(), tokens, dAttended);
        float[] dQuery = new float[tokens * shape.queryWidth()];
        float[] dKey = new float[tokens * shape.keyWidth()];
        float[] dValue = new float[tokens * shape.keyWidth()];
        attention.backward(batch, kept, dAttended, dQuery, dKey, dValue);
        turn(batch, dQuery, dKey, -1);
        float[] dNormed = new float[tokens * shape.width()];
        projectBack(kept.inputNormed, dQuery, parameters.query(), tokens, dNormed);
        projectBack(kept.inputNormed, dKey, parameters.key(), tokens, dNormed);
        projectBack(kept.inputNormed, dValue, parameters.value(), tokens, dNormed);
        norm.backward(kept.input, kept.inputScales, parameters.inputNorm(), tokens, dNormed, gradient);
    }

    private void backwardFeedForward(int tokens, LayerActivations kept, float[] gradient) {
        float[] dGated = new float[tokens * shape.feedForward()];
        projectBack(kept.gated, gradient, parameters.down(), tokens, dGated);
        float[] dGate = new float[dGated.length];
        float[] dUp = new float[dGated.length];
        gatedUnit.backward(kept.gate, kept.up, dGated, dGate, dUp);
        float[] dNormed = new float[tokens * shape.width()];
        projectBack(kept.middleNormed, dGate, parameters.gate(), tokens, dNormed);
        projectBack(kept.middleNormed, dUp, parameters.up(), tokens, dNormed);
        norm.backward(kept.middle, kept.middleScales, parameters.postAttentionNorm(), tokens, dNormed, gradient);
    }

    private void turn(TokenBatch batch, float[] queries, float[] keys, int direction) {
        for (int i = 0; i < batch.sequences(); i++) {
            int start = batch.starts()[i];
            int length = batch.starts()[i + 1] - start;
            positions.turn(queries, start, length, shape.queryWidth(), direction);
            positions.turn(keys, start, length, shape.keyWidth(), direction);
        }
    }

    private void project(float[] x, Parameter weight, int tokens, float[] zeros) {
        product.add(zeros, x, weight.value(), tokens, weight.rows(), weight.columns());
    }

    private void addProjection(float[] x, Parameter weight, int tokens, float[] sum) {
        product.add(sum, x, weight.value(), tokens, weight.rows(), weight.columns());
    }

    private void projectBack(float[] x, float[] dy, Parameter weight, int tokens, float[] dx) {
        product.add(dx, dy, weight.transposed(), tokens, weight.columns(), weight.rows());
        product.addTransposed(weight.gradient(), x, dy, weight.rows(), tokens, weight.columns());
    }
}
