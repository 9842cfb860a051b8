package org.refusalunit.demo.model;

import java.util.List;

/**
 * A small encoder that scores labels of a text: embeddings, a convolution over a few tokens in a row through the hyperbolic tangent, a
 * few weighted means over the text whose weights are learned (attention with a fixed query), and a linear layer.
 */
public final class AnswerEncoder {
    private final EncoderParameters parameters;
    private final EncoderShape shape;
    private final MatrixProduct product;

    /** Computes with the given parameters, which stay the caller's to change between calls. */
    public AnswerEncoder(EncoderParameters parameters, Workers workers) {
        this.parameters = parameters;
        this.shape = parameters.shape();
        this.product = new MatrixProduct(workers);
    }

    /** The scores of every text's labels: a row per text. */
    public float[][] logits(List<int[]> texts) {
        Pass pass = new Pass(texts);
        float[][] rows = new float[texts.size()][shape.labels()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(pass.logits, i * shape.labels(), rows[i], 0, shape.labels());
        }
        return rows;
    }

    /**
     * Sets the parameters' gradients to those of the loss.
     *
     * @param labels the right label of each text
     * @return the loss: the mean of the cross entropy, in nats per text
     */
    public float lossAndGradient(List<int[]> texts, int[] labels) {
        parameters.clearGradients();
        Pass pass = new Pass(texts);
        float loss = pass.softmaxAndLoss(labels);
        pass.backward();
        return loss;
    }

    /** The state of one forward pass. Texts lie end to end; {@code starts} tells where. */
    private final class Pass {
        private final int[] starts;
        private final int[] tokens;
        private final int inputs = shape.reach() * shape.width();
        private final float[] rows;
        private final float[] features;
        private final float[] weights;
        private final float[] means;
        private final float[] logits;

        Pass(List<int[]> texts) {
            starts = new int[texts.size() + 1];
            for (int i = 0; i < texts.size(); i++) {
                starts[i + 1] = starts[i] + texts.get(i).length;
            }
            int length = starts[texts.size()];
            tokens = new int[length];
            for (int i = 0; i < texts.size(); i++) {
                System.arraycopy(texts.get(i), 0, tokens, starts[i], texts.get(i).length);
            }
            rows = new float[length * inputs];
            gather();
            features = biased(length, parameters.convolutionBias());
            product.add(features, rows, parameters.convolution().value(), length, inputs, shape.hidden());
            for (int i = 0; i < features.length; i++) {
                features[i] = tanh(features[i]);
            }
            weights = new float[length * shape.heads()];
            product.add(weights, features, parameters.queries().value(), length, shape.hidden(), shape.heads());
            means = new float[texts.size() * shape.heads() * shape.hidden()];
            pool();
            logits = biased(texts.size(), parameters.headBias());
            product.add(
                    logits,
                    means,
                    parameters.head().value(),
                    texts.size(),
                    shape.heads() * shape.hidden(),
                    shape.labels());
        }

        private float[] biased(int count, Parameter bias) {
            float[] values = new float[count * bias.columns()];
            for (int i = 0; i < count; i++) {
                System.arraycopy(bias.value(), 0, values, i * bias.columns(), bias.columns());
            }
            return values;
        }

        /** Neighbours beyond a text's ends are zero. */
        private void gather() {
            forEachNeighbour((token, slot, neighbour) -> System.arraycopy(
                    parameters.embedding().value(),
                    tokens[neighbour] * shape.width(),
                    rows,
                    token * inputs + slot * shape.width(),
                    shape.width()));
        }

        private void forEachNeighbour(Neighbour action) {
            int half = shape.reach() / 2;
            for (int text = 0; text + 1 < starts.length; text++) {
                for (int token = starts[text]; token < starts[text + 1]; token++) {
                    for (int slot = 0; slot < shape.reach(); slot++) {
                        int neighbour = token + slot - half;
                        if (neighbour >= starts[text] && neighbour < starts[text + 1]) {
                            action.take(token, slot, neighbour);
                        }
                    }
                }
            }
        }

        /** Replaces the weights' logarithms by the weights and takes the means. */
        private void pool() {
            for (int text = 0; text + 1 < starts.length; text++) {
                for (int head = 0; head < shape.heads(); head++) {
                    softmaxOverTokens(text, head);
                    int mean = (text * shape.heads() + head) * shape.hidden();
                    for (int token = starts[text]; token < starts[text + 1]; token++) {
                        float weight = weights[token * shape.heads() + head];
                        for (int i = 0; i < shape.hidden(); i++) {
                            means[mean + i] += weight * features[token * shape.hidden() + i];
                        }
                    }
                }
            }
        }

        private void softmaxOverTokens(int text, int head) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int token = starts[text]; token < starts[text + 1]; token++) {
                largest = Math.max(largest, weights[token * shape.heads() + head]);
            }
            float sum = 0;
            for (int token = starts[text]; token < starts[text + 1]; token++) {
                int at = token * shape.heads() + head;
                weights[at] = Exponential.of(weights[at] - largest);
                sum += weights[at];
            }
            for (int token = starts[text]; token < starts[text + 1]; token++) {
                weights[token * shape.heads() + head] /= sum;
            }
        }

        /** Replaces the scores by the loss's gradient with respect to them. */
        float softmaxAndLoss(int[] labels) {
            double loss = 0;
            for (int text = 0; text < labels.length; text++) {
                int start = text * shape.labels();
                float largest = Float.NEGATIVE_INFINITY;
                for (int i = start; i < start + shape.labels(); i++) {
                    largest = Math.max(largest, logits[i]);
                }
                float target = logits[start + labels[text]] - largest;
                float sum = 0;
                for (int i = start; i < start + shape.labels(); i++) {
                    logits[i] = Exponential.of(logits[i] - largest);
                    sum += logits[i];
                }
                for (int i = start; i < start + shape.labels(); i++) {
                    logits[i] /= sum * labels.length;
                }
                logits[start + labels[text]] -= 1f / labels.length;
                loss += (StrictMath.log(sum) - target) / labels.length;
            }
            return (float) loss;
        }

        void backward() {
            int texts = starts.length - 1;
            int pooled = shape.heads() * shape.hidden();
            product.addTransposed(parameters.head().gradient(), means, logits, pooled, texts, shape.labels());
            addColumns(parameters.headBias(), logits);
            float[] dMeans = new float[means.length];
            product.add(dMeans, logits, parameters.head().transposed(), texts, shape.labels(), pooled);
            float[] dFeatures = new float[features.length];
            float[] dWeights = poolBackward(dMeans, dFeatures);
            product.addTransposed(
                    parameters.queries().gradient(), features, dWeights, shape.hidden(), tokens.length, shape.heads());
            product.add(
                    dFeatures,
                    dWeights,
                    parameters.queries().transposed(),
                    tokens.length,
                    shape.heads(),
                    shape.hidden());
            for (int i = 0; i < features.length; i++) {
                dFeatures[i] *= 1 - features[i] * features[i];
            }
            addColumns(parameters.convolutionBias(), dFeatures);
            product.addTransposed(
                    parameters.convolution().gradient(), rows, dFeatures, inputs, tokens.length, shape.hidden());
            float[] dRows = new float[rows.length];
            product.add(dRows, dFeatures, parameters.convolution().transposed(), tokens.length, shape.hidden(), inputs);
            scatter(dRows);
        }

        /** Adds to the features' gradient and returns that of the weights' logarithms. */
        private float[] poolBackward(float[] dMeans, float[] dFeatures) {
            float[] gradient = new float[weights.length];
            for (int text = 0; text + 1 < starts.length; text++) {
                for (int head = 0; head < shape.heads(); head++) {
                    int mean = (text * shape.heads() + head) * shape.hidden();
                    float sum = 0;
                    for (int token = starts[text]; token < starts[text + 1]; token++) {
                        int at = token * shape.heads() + head;
                        float dot = 0;
                        for (int i = 0; i < shape.hidden(); i++) {
                            dot += dMeans[mean + i] * features[token * shape.hidden() + i];
                            dFeatures[token * shape.hidden() + i] += weights[at] * dMeans[mean + i];
                        }
                        gradient[at] = dot;
                        sum += weights[at] * dot;
                    }
                    for (int token = starts[text]; token < starts[text + 1]; token++) {
                        int at = token * shape.heads() + head;
                        gradient[at] = weights[at] * (gradient[at] - sum);
                    }
                }
            }
            return gradient;
        }

        private void addColumns(Parameter bias, float[] values) {
            for (int i = 0; i < values.length; i++) {
                bias.gradient()[i % bias.columns()] += values[i];
            }
        }

        private void scatter(float[] dRows) {
            float[] sum = parameters.embedding().gradient();
            forEachNeighbour((token, slot, neighbour) -> {
                int from = token * inputs + slot * shape.width();
                int to = tokens[neighbour] * shape.width();
                for (int i = 0; i < shape.width(); i++) {
                    sum[to + i] += dRows[from + i];
                }
            });
        }
    }

    /** What is done with a token, one of the places in its row, and the token at that place. */
    private interface Neighbour {
        void take(int token, int slot, int neighbour);
    }

    private static float tanh(float x) {
        return 1 - 2 / (1 + Exponential.of(2 * x));
    }
}
