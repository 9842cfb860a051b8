package org.refusalunit.onnx.classify;

import org.refusalunit.onnx.runtime.SessionSettings;

/**
 * How a classifier is computed.
 *
 * @param session what computes
 * @param batch the most windows computed together, at least 1. None of them changes another's numbers: {@link SequenceClassifier} tells
 *     how
 * @param window the most tokens of a window with all that the tokenizer puts around texts; 0 for as many as the model reads
 * @param overlap tokens that a window of a long text has in common with the one before it, from 0
 * @param quantisesRows whether graphs that quantise activations with one scale for all rows get one for each row and position, so that
 *     windows can be computed together. This changes the numbers of the model a little; otherwise such a graph computes one at a time
 */
public record ClassifierSettings(SessionSettings session, int batch, int window, int overlap, boolean quantisesRows) {

    /** The most windows computed together, where nothing else is asked for. */
    public static final int DEFAULT_BATCH = 16;

    /** The tokens that windows have in common, where nothing else is asked for. */
    public static final int DEFAULT_OVERLAP = 64;

    public ClassifierSettings {
        if (batch < 1 || window < 0 || overlap < 0) {
            throw new IllegalArgumentException(
                    "a batch of " + batch + " with windows of " + window + " that overlap by " + overlap);
        }
    }

    /** Windows of as many tokens as the model reads. */
    public ClassifierSettings(SessionSettings session, int batch, int overlap) {
        this(session, batch, 0, overlap, false);
    }

    /** The defaults, on the processor. */
    public static ClassifierSettings processor() {
        return new ClassifierSettings(
                SessionSettings.processor(Runtime.getRuntime().availableProcessors()), DEFAULT_BATCH, DEFAULT_OVERLAP);
    }
}
