package org.refusalunit.demo.model;

/** What one layer computed for a batch and its backward pass needs again. */
final class LayerActivations {
    final float[] input;
    final float[] inputNormed;
    final float[] inputScales;
    final float[] queries;
    final float[] keys;
    final float[] values;
    final float[] attentionWeights;
    final float[] attended;
    final float[] middle;
    final float[] middleNormed;
    final float[] middleScales;
    final float[] gate;
    final float[] up;
    final float[] gated;

    LayerActivations(LlamaShape shape, TokenBatch batch) {
        int tokens = batch.length();
        input = new float[tokens * shape.width()];
        inputNormed = new float[tokens * shape.width()];
        inputScales = new float[tokens];
        queries = new float[tokens * shape.queryWidth()];
        keys = new float[tokens * shape.keyWidth()];
        values = new float[tokens * shape.keyWidth()];
        attentionWeights = new float[CausalAttention.weightsLength(batch, shape)];
        attended = new float[tokens * shape.queryWidth()];
        middle = new float[tokens * shape.width()];
        middleNormed = new float[tokens * shape.width()];
        middleScales = new float[tokens];
        gate = new float[tokens * shape.feedForward()];
        up = new float[tokens * shape.feedForward()];
        gated = new float[tokens * shape.feedForward()];
    }
}
