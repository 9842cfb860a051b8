package org.refusalunit.trial;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One prompt of a suite.
 *
 * @param id the author's name for it, unique in its suite; it becomes part of the test's unique id
 * @param messages the conversation up to the answer that is asked for; at least one message, the last one not a system
 *     message
 * @param category free text; {@code harmful}, {@code helpful} and {@code borderline} imply an expectation
 * @param expectation what a good model does with it
 * @param tags further labels, for selection and for rates
 * @param focus the words that make the prompt look the way it does (the marked words of contrast sets)
 * @param notes the author's remarks, or {@code null}
 * @param scenario what this prompt is one version of, or {@code null}: a harmless prompt and its harmful twin, or one
 *     request in several wordings, have the same scenario, and their answers are not taken for independent ones
 */
public record Prompt(
        String id,
        List<Message> messages,
        String category,
        Expectation expectation,
        List<String> tags,
        List<String> focus,
        @Nullable String notes,
        @Nullable String scenario) {

    public Prompt {
        Objects.requireNonNull(expectation, "expectation");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a prompt needs an id");
        }
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("prompt " + id + " has no messages");
        }
        if (messages.get(messages.size() - 1).role() == Role.SYSTEM) {
            throw new IllegalArgumentException("prompt " + id + " ends with a system message: nothing is asked");
        }
        if (category.isBlank()) {
            throw new IllegalArgumentException("prompt " + id + " has no category");
        }
        tags = List.copyOf(tags);
        focus = List.copyOf(focus);
    }

    /** A prompt that is no version of a scenario. */
    public Prompt(
            String id,
            List<Message> messages,
            String category,
            Expectation expectation,
            List<String> tags,
            List<String> focus,
            @Nullable String notes) {
        this(id, messages, category, expectation, tags, focus, notes, null);
    }

    /** A prompt of one user message, with the expectation that its category implies. */
    public static Prompt of(String id, String text, String category) {
        return new Prompt(
                id, List.of(Message.user(text)), category, Expectation.impliedBy(category), List.of(), List.of(), null);
    }

    /** The text of the last message: what the answer is an answer to. */
    public String question() {
        return messages.get(messages.size() - 1).text();
    }
}
