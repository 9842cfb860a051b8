package org.refusalunit.demo.model;

import java.util.Arrays;

/**
 * Scaled dot-product attention of every token to itself and those before it in its sequence, and its gradient.
 *
 * <p>Groups of query heads share a key head (Ainslie et al., "GQA", 2023). One block of work is one key head of one
 * sequence, so that gradients of shared keys are summed in one place.
 */
final class CausalAttention {
    private final Workers workers;
    private final int headWidth;
    private final int heads;
    private final int kvHeads;
    private final int group;
    private final float scale;

    CausalAttention(Workers workers, LlamaShape shape) {
        this.workers = workers;
        this.headWidth = shape.headWidth();
        this.heads = shape.heads();
        this.kvHeads = shape.kvHeads();
        this.group = shape.headsPerKey();
        this.scale = (float) (1 / Math.sqrt(headWidth));
    }

    /** Room for the attention weights of a batch: one square per head and sequence. */
    static int weightsLength(TokenBatch batch, LlamaShape shape) {
        int squares = 0;
        for (int i = 0; i < batch.sequences(); i++) {
            int length = batch.starts()[i + 1] - batch.starts()[i];
            squares += length * length;
        }
        return squares * shape.heads();
    }

    /** Fills the attention weights and the heads' outputs from turned queries, turned keys, and values. */
    void forward(TokenBatch batch, LayerActivations layer) {
        forEachKeyHead(batch, head -> {
            float[] keys = head.columns(layer.keys);
            for (int i = 0; i < group; i++) {
                forwardHead(layer, head, head.queryHead(i), keys);
            }
        });
    }

    private void forwardHead(LayerActivations layer, Head head, int queryHead, float[] keys) {
        int length = head.length;
        float[] row = new float[length];
        float[] output = new float[headWidth];
        for (int i = 0; i < length; i++) {
            head.dotWithColumns(layer.queries, head.query(i, queryHead), keys, row);
            softmax(row, i + 1);
            System.arraycopy(row, 0, layer.attentionWeights, head.weights(i, queryHead), i + 1);
            Arrays.fill(output, 0);
            for (int j = 0; j <= i; j++) {
                addScaled(row[j], layer.values, head.key(j), output, 0);
            }
            System.arraycopy(output, 0, layer.attended, head.query(i, queryHead), headWidth);
        }
    }

    private void softmax(float[] scores, int count) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            scores[j] *= scale;
            largest = Math.max(largest, scores[j]);
        }
        float sum = 0;
        for (int j = 0; j < count; j++) {
            scores[j] = Exponential.of(scores[j] - largest);
            sum += scores[j];
        }
        float inverse = 1 / sum;
        for (int j = 0; j < count; j++) {
            scores[j] *= inverse;
        }
    }

    /** Fills the gradients of turned queries, turned keys and values from the one of the heads' outputs. */
    void backward(
            TokenBatch batch, LayerActivations layer, float[] dOut, float[] dQuery, float[] dKey, float[] dValue) {
        forEachKeyHead(batch, head -> {
            float[] values = head.columns(layer.values);
            for (int i = 0; i < head.length; i++) {
                Arrays.fill(dKey, head.key(i), head.key(i) + headWidth, 0);
                Arrays.fill(dValue, head.key(i), head.key(i) + headWidth, 0);
            }
            for (int i = 0; i < group; i++) {
                backwardHead(layer, head, head.queryHead(i), values, dOut, dQuery, dKey, dValue);
            }
        });
    }

    private void backwardHead(
            LayerActivations layer,
            Head head,
            int queryHead,
            float[] values,
            float[] dOut,
            float[] dQuery,
            float[] dKey,
            float[] dValue) {
        float[] row = new float[head.length];
        float[] sum = new float[headWidth];
        for (int i = 0; i < head.length; i++) {
            int query = head.query(i, queryHead);
            int weights = head.weights(i, queryHead);
            head.dotWithColumns(dOut, query, values, row);
            float mean = 0;
            for (int j = 0; j <= i; j++) {
                mean += layer.attentionWeights[weights + j] * row[j];
            }
            Arrays.fill(sum, 0);
            for (int j = 0; j <= i; j++) {
                float weight = layer.attentionWeights[weights + j];
                float dScore = weight * (row[j] - mean) * scale;
                addScaled(dScore, layer.keys, head.key(j), sum, 0);
                addScaled(dScore, layer.queries, query, dKey, head.key(j));
                addScaled(weight, dOut, query, dValue, head.key(j));
            }
            System.arraycopy(sum, 0, dQuery, query, headWidth);
        }
    }

    private void addScaled(float factor, float[] from, int start, float[] to, int target) {
        for (int d = 0; d < headWidth; d++) {
            to[target + d] += factor * from[start + d];
        }
    }

    @FunctionalInterface
    private interface HeadWork {
        void run(Head head);
    }

    private void forEachKeyHead(TokenBatch batch, HeadWork work) {
        int[] squares = new int[batch.sequences() + 1];
        for (int i = 0; i < batch.sequences(); i++) {
            int length = batch.starts()[i + 1] - batch.starts()[i];
            squares[i + 1] = squares[i] + length * length;
        }
        workers.forEachBlock(batch.sequences() * kvHeads, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                int sequence = i / kvHeads;
                int start = batch.starts()[sequence];
                int length = batch.starts()[sequence + 1] - start;
                work.run(new Head(start, length, i % kvHeads, squares[sequence] * heads));
            }
        });
    }

    /** Where one key head of one sequence lies in the batch's arrays. */
    private final class Head {
        private final int start;
        private final int length;
        private final int keyHead;
        private final int firstWeight;

        Head(int start, int length, int keyHead, int firstWeight) {
            this.start = start;
            this.length = length;
            this.keyHead = keyHead;
            this.firstWeight = firstWeight;
        }

        int queryHead(int memberOfGroup) {
            return keyHead * group + memberOfGroup;
        }

        int query(int token, int queryHead) {
            return ((start + token) * heads + queryHead) * headWidth;
        }

        int key(int token) {
            return ((start + token) * kvHeads + keyHead) * headWidth;
        }

        int weights(int token, int queryHead) {
            return firstWeight + (queryHead * length + token) * length;
        }

        /** This head's vectors with tokens as columns, so that products with all of them run along a row. */
        float[] columns(float[] vectors) {
            float[] columns = new float[headWidth * length];
            for (int token = 0; token < length; token++) {
                for (int d = 0; d < headWidth; d++) {
                    columns[d * length + token] = vectors[key(token) + d];
                }
            }
            return columns;
        }

        void dotWithColumns(float[] vectors, int vector, float[] columns, float[] products) {
            Arrays.fill(products, 0);
            for (int d = 0; d < headWidth; d++) {
                float factor = vectors[vector + d];
                int column = d * length;
                for (int j = 0; j < length; j++) {
                    products[j] += factor * columns[column + j];
                }
            }
        }
    }
}
