package org.refusalunit.demo.model;

import java.util.List;

/** Several sequences laid end to end, without padding. */
public final class TokenBatch {
    private final int[] tokens;
    private final int[] starts;
    private final float[] lossWeights;

    private TokenBatch(int[] tokens, int[] starts, float[] lossWeights) {
        this.tokens = tokens;
        this.starts = starts;
        this.lossWeights = lossWeights;
    }

    /** The ids of one sequence and, for each, how much the prediction of the token after it counts. */
    public static final class Sequence {
        private final int[] tokens;
        private final float[] lossWeights;

        /**
         * A sequence to learn from.
         *
         * @param lossWeights one per token; 0 leaves the prediction of its successor out, as it must for the last one
         */
        public Sequence(int[] tokens, float[] lossWeights) {
            this.tokens = tokens;
            this.lossWeights = lossWeights;
        }

        /** A sequence that nothing is learned from. */
        public Sequence(int[] tokens) {
            this(tokens, new float[tokens.length]);
        }

        /** Number of tokens. */
        public int length() {
            return tokens.length;
        }
    }

    /** Lays the sequences end to end. */
    public static TokenBatch of(List<Sequence> sequences) {
        int[] starts = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            starts[i + 1] = starts[i] + sequences.get(i).length();
        }
        int[] tokens = new int[starts[sequences.size()]];
        float[] weights = new float[tokens.length];
        for (int i = 0; i < sequences.size(); i++) {
            Sequence sequence = sequences.get(i);
            System.arraycopy(sequence.tokens, 0, tokens, starts[i], sequence.length());
            System.arraycopy(sequence.lossWeights, 0, weights, starts[i], sequence.length());
        }
        return new TokenBatch(tokens, starts, weights);
    }

    /** The ids of all sequences. */
    int[] tokens() {
        return tokens;
    }

    /** Where each sequence starts, and the total length as the last entry. */
    int[] starts() {
        return starts;
    }

    float[] lossWeights() {
        return lossWeights;
    }

    /** Number of sequences. */
    int sequences() {
        return starts.length - 1;
    }

    /** Number of tokens of all sequences together. */
    int length() {
        return tokens.length;
    }
}
