package org.refusalunit.demo.model;

/**
 * {@code y = weight · x / sqrt(mean(x²) + ε)} for every token, and its gradient.
 *
 * <p>Zhang and Sennrich, "Root Mean Square Layer Normalization", 2019.
 */
final class RootMeanSquareNorm {
    private static final int TOKENS_PER_BLOCK = 64;
    private static final int COLUMNS_PER_BLOCK = 32;

    private final Workers workers;
    private final int width;
    private final float epsilon;

    RootMeanSquareNorm(Workers workers, LlamaShape shape) {
        this.workers = workers;
        this.width = shape.width();
        this.epsilon = shape.epsilon();
    }

    /** Writes the normed tokens to {@code y} and each token's scale {@code 1 / sqrt(…)} to {@code scales}. */
    void forward(float[] x, Parameter weight, int tokens, float[] y, float[] scales) {
        float[] w = weight.value();
        workers.forEachBlock(tokens, TOKENS_PER_BLOCK, (from, to) -> {
            for (int token = from; token < to; token++) {
                int row = token * width;
                float sum = 0;
                for (int i = 0; i < width; i++) {
                    sum += x[row + i] * x[row + i];
                }
                float scale = (float) (1 / Math.sqrt(sum / width + epsilon));
                scales[token] = scale;
                for (int i = 0; i < width; i++) {
                    y[row + i] = w[i] * (x[row + i] * scale);
                }
            }
        });
    }

    /** Adds the gradient with respect to {@code x} to {@code dx} and the one of the weight to the parameter. */
    void backward(float[] x, float[] scales, Parameter weight, int tokens, float[] dy, float[] dx) {
        float[] w = weight.value();
        workers.forEachBlock(tokens, TOKENS_PER_BLOCK, (from, to) -> {
            for (int token = from; token < to; token++) {
                int row = token * width;
                float scale = scales[token];
                float dot = 0;
                for (int i = 0; i < width; i++) {
                    dot += dy[row + i] * w[i] * x[row + i];
                }
                float correction = dot * scale * scale * scale / width;
                for (int i = 0; i < width; i++) {
                    dx[row + i] += dy[row + i] * w[i] * scale - x[row + i] * correction;
                }
            }
        });
        float[] gradient = weight.gradient();
        workers.forEachBlock(width, COLUMNS_PER_BLOCK, (from, to) -> {
            for (int token = 0; token < tokens; token++) {
                int row = token * width;
                for (int i = from; i < to; i++) {
                    gradient[i] += dy[row + i] * x[row + i] * scales[token];
                }
            }
        });
    }
}
