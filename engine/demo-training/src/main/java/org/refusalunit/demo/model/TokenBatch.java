package org.refusalunit.demo.model;

import java.util.List;

/**
 * Several sequences laid end to end, without padding.
 *
 * @param tokens the ids of all sequences
 * @param starts where each sequence starts, and the total length as the last entry
 * @param lossWeights for each token how much the prediction of the token after it counts; 0 leaves it out
 */
public record TokenBatch(int[] tokens, int[] starts, float[] lossWeights) {

    /** One sequence with the loss weight of each token's successor. */
    public record Sequence(int[] tokens, float[] lossWeights) {}

    /** Lays the sequences end to end. */
    public static TokenBatch of(List<Sequence> sequences) {
        int[] starts = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            starts[i + 1] = starts[i] + sequences.get(i).tokens().length;
        }
        int[] tokens = new int[starts[sequences.size()]];
        float[] weights = new float[tokens.length];
        for (int i = 0; i < sequences.size(); i++) {
            Sequence sequence = sequences.get(i);
            System.arraycopy(sequence.tokens(), 0, tokens, starts[i], sequence.tokens().length);
            System.arraycopy(sequence.lossWeights(), 0, weights, starts[i], sequence.tokens().length);
        }
        return new TokenBatch(tokens, starts, weights);
    }

    /** Number of sequences. */
    public int sequences() {
        return starts.length - 1;
    }

    /** Number of tokens of all sequences together. */
    public int length() {
        return tokens.length;
    }
}
