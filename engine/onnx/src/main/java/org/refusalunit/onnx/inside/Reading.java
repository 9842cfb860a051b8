package org.refusalunit.onnx.inside;

/** What one pass over a text gives. */
public final class Reading {

    private final HiddenStates hiddenStates;
    private final float[] logits;

    Reading(HiddenStates hiddenStates, float[] logits) {
        this.hiddenStates = hiddenStates;
        this.logits = logits;
    }

    /** The residual stream, as it was after it was moved. */
    public HiddenStates hiddenStates() {
        return hiddenStates;
    }

    /** Scores of the token that follows the text, one for each id; a copy. Their softmax is the model's prediction. */
    public float[] logits() {
        return logits.clone();
    }
}
