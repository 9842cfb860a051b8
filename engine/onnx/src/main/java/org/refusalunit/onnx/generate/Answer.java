package org.refusalunit.onnx.generate;

import java.util.List;
import org.refusalunit.trial.FinishReason;

/**
 * What was written.
 *
 * @param tokens the tokens, without the one that ended them
 * @param finish {@code STOP} if the model ended it, {@code LENGTH} if it ran into its limit
 */
public record Answer(List<Integer> tokens, FinishReason finish) {

    public Answer {
        tokens = List.copyOf(tokens);
    }
}
