package org.refusalunit.onnx.runtime;

import org.refusalunit.annotations.OnnxModel.Accelerator;

/**
 * How a graph is computed.
 *
 * @param accelerator what is asked to compute
 * @param threads threads of one computation on the processor, at least 1
 */
public record SessionSettings(Accelerator accelerator, int threads) {

    public SessionSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("a session needs a thread, not " + threads);
        }
    }

    /** On the processor. */
    public static SessionSettings processor(int threads) {
        return new SessionSettings(Accelerator.CPU, threads);
    }
}
