package org.refusalunit.spi;

import java.util.List;
import java.util.Objects;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/**
 * What a backend is asked.
 *
 * @param prompt the prompt, for its id and category; what is sent to the model is {@code messages}
 * @param messages the whole conversation, system prompt included
 * @param repeat which answer to the same prompt this is, from 1
 * @param settings how the answer is drawn
 * @param seed seed of the run; random choices are seeded by (seed, prompt id, repeat), so that a prompt's answer does not
 *     depend on its neighbours
 */
public record ModelRequest(Prompt prompt, List<Message> messages, int repeat, GenerationSettings settings, long seed) {

    public ModelRequest {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(settings, "settings");
        messages = List.copyOf(messages);
        if (repeat < 1) {
            throw new IllegalArgumentException("repeats are counted from 1: " + repeat);
        }
    }
}
