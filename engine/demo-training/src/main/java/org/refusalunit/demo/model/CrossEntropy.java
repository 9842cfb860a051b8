package org.refusalunit.demo.model;

/** The weighted mean of {@code -log softmax(logits)[next token]} and its gradient. */
final class CrossEntropy {
    private static final int ROWS_PER_BLOCK = 16;

    private final Workers workers;
    private final int vocabulary;

    CrossEntropy(Workers workers, int vocabulary) {
        this.workers = workers;
        this.vocabulary = vocabulary;
    }

    /** Replaces the logits of the given tokens by the loss's gradient with respect to them and returns the loss. */
    float lossAndGradient(TokenBatch batch, int[] rows, float[] logits) {
        double total = 0;
        for (int row : rows) {
            total += batch.lossWeights()[row];
        }
        double weightSum = total;
        double[] losses = new double[rows.length];
        workers.forEachBlock(rows.length, ROWS_PER_BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                float weight = (float) (batch.lossWeights()[rows[i]] / weightSum);
                losses[i] = weight * replaceRow(logits, i * vocabulary, batch.tokens()[rows[i] + 1], weight);
            }
        });
        double loss = 0;
        for (double one : losses) {
            loss += one;
        }
        return (float) loss;
    }

    private double replaceRow(float[] logits, int start, int target, float weight) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = start; i < start + vocabulary; i++) {
            largest = Math.max(largest, logits[i]);
        }
        float targetLogit = logits[start + target] - largest;
        float sum = 0;
        for (int i = start; i < start + vocabulary; i++) {
            logits[i] = Exponential.of(logits[i] - largest);
            sum += logits[i];
        }
        float factor = weight / sum;
        for (int i = start; i < start + vocabulary; i++) {
            logits[i] *= factor;
        }
        logits[start + target] -= weight;
        return StrictMath.log(sum) - targetLogit;
    }
}
