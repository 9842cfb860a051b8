package org.refusalunit.onnx.generate;

import java.nio.FloatBuffer;
import java.util.BitSet;
import org.refusalunit.onnx.inside.LogitsProcessor;
import org.refusalunit.onnx.inside.TokenText;

/**
 * Makes tokens that occurred in the prompt or the answer less likely
 * (<a href="https://arxiv.org/abs/1909.05858">Keskar et al. 2019</a>, section 4.1): positive scores are divided by the
 * penalty, and, as implementations commonly do, negative ones multiplied by it. Each token counts once. For one answer.
 */
final class RepetitionPenalty implements LogitsProcessor {

    private final float penalty;
    private final BitSet seen = new BitSet();
    private int read;

    /** A penalty above 0; 1 changes nothing. */
    RepetitionPenalty(double penalty) {
        this.penalty = (float) penalty;
    }

    @Override
    public void process(TokenText text, FloatBuffer scores) {
        while (read < text.length()) {
            seen.set(text.token(read++));
        }
        for (int id = seen.nextSetBit(0); id >= 0 && id < scores.limit(); id = seen.nextSetBit(id + 1)) {
            float score = scores.get(id);
            scores.put(id, score < 0 ? score * penalty : score / penalty);
        }
    }
}
