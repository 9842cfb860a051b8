package org.refusalunit.spi;

import java.util.Map;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/**
 * An outer layer of a defence, see {@link org.refusalunit.annotations.LayeredDefence}. Must be safe for use by several threads,
 * and decide alike on the same prompt and answer.
 */
public interface Guard extends AutoCloseable {

    /**
     * Whether the answer is withheld.
     *
     * @param prompt what was asked
     * @param answer what the model answered
     * @throws Exception if it cannot be told; the layers are not compared on this trial then, and where the model did not
     *     refuse by itself, the trial is unjudged
     */
    boolean blocks(Prompt prompt, Reply.Answer answer) throws Exception;

    /** What can change its decisions, such as a version or a list's hash, for the result. */
    default Map<String, String> identity() {
        return Map.of();
    }

    /** Releases what it holds. Called when its class is done. */
    @Override
    default void close() {}
}
