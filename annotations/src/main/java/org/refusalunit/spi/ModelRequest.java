package org.refusalunit.spi;

import java.util.List;
import java.util.Objects;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Role;

/**
 * What a backend is asked.
 *
 * @param prompt the prompt, for its id and category; what is sent to the model is {@code messages}
 * @param messages the whole conversation so far, system prompt and the model's own answers included; where the last one is of
 *     the assistant, the answer continues it
 * @param repeat which answer to the same prompt this is, from 1
 * @param settings how the answer is drawn
 * @param seed seed of the run; random choices are seeded by (seed, prompt id, repeat, turn), so that a prompt's answer does not
 *     depend on its neighbours
 * @param turn which answer of the conversation this is, from 1; always 1 for a prompt that is answered once
 */
public record ModelRequest(
        Prompt prompt, List<Message> messages, int repeat, GenerationSettings settings, long seed, int turn) {

    public ModelRequest {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(settings, "settings");
        messages = List.copyOf(messages);
        if (repeat < 1) {
            throw new IllegalArgumentException("repeats are counted from 1: " + repeat);
        }
        if (turn < 1) {
            throw new IllegalArgumentException("turns are counted from 1: " + turn);
        }
    }

    /** A request for the first answer. */
    public ModelRequest(Prompt prompt, List<Message> messages, int repeat, GenerationSettings settings, long seed) {
        this(prompt, messages, repeat, settings, seed, 1);
    }

    /**
     * Whether the conversation ends with words of the assistant, which the answer goes on from. A backend that cannot do that is
     * to answer with a failure that says so.
     */
    public boolean continuesAnswer() {
        return !messages.isEmpty() && messages.get(messages.size() - 1).role() == Role.ASSISTANT;
    }

    /**
     * The choice of random numbers for this answer as text: what a generator is to be seeded by where it depends on nothing
     * else.
     */
    public String draw() {
        String first = seed + "\n" + prompt.id() + "\n" + repeat;
        return turn == 1 ? first : first + "\n" + turn;
    }
}
