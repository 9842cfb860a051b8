package org.refusalunit.onnx.classify;

import org.refusalunit.onnx.runtime.SessionSettings;

/**
 * How a classifier is computed.
 *
 * @param session what computes
 * @param batch the most windows computed together, at least 1. What is computed together is of equal length, so that nothing is
 *     padded and no text changes another's numbers; a graph in which rows interfere all the same gets one at a time
 * @param overlap tokens that a window of a long text has in common with the one before it, from 0
 */
public record ClassifierSettings(SessionSettings session, int batch, int overlap) {

    private static final int DEFAULT_BATCH = 16;
    private static final int DEFAULT_OVERLAP = 64;

    public ClassifierSettings {
        if (batch < 1 || overlap < 0) {
            throw new IllegalArgumentException("a batch of " + batch + " with windows that overlap by " + overlap);
        }
    }

    /** The defaults, on the processor. */
    public static ClassifierSettings processor() {
        return new ClassifierSettings(
                SessionSettings.processor(Runtime.getRuntime().availableProcessors()), DEFAULT_BATCH, DEFAULT_OVERLAP);
    }
}
