package org.refusalunit.onnx.inside;

/**
 * What is changed inside a model while it computes.
 *
 * @param steering moves of the residual stream
 * @param attentionBias pushes on attention scores
 */
public record Intervention(Steering steering, AttentionBias attentionBias) {

    /** Nothing is changed. */
    public static Intervention none() {
        return new Intervention(Steering.none(), AttentionBias.none());
    }

    /** Only the residual stream is moved. */
    public static Intervention of(Steering steering) {
        return new Intervention(steering, AttentionBias.none());
    }

    /** Only attention is pushed. */
    public static Intervention of(AttentionBias attentionBias) {
        return new Intervention(Steering.none(), attentionBias);
    }
}
