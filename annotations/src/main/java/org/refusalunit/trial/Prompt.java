package org.refusalunit.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One prompt of a suite.
 *
 * @param id the author's name for it, unique in its suite; it becomes part of the test's unique id
 * @param messages the conversation up to the last answer that is asked for; at least one message, the last one not a system
 *     message. Where it ends with a message of the assistant, the model continues that one. Earlier answers of the model stand
 *     in it as {@link Message#awaited()}, each behind a message of the user
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
        Objects.requireNonNull(id, "id");
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
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).isAwaited() && !mayBeAnswered(messages, i)) {
                throw new IllegalArgumentException("prompt " + id + " awaits an answer as message " + (i + 1)
                        + ", which has to stand behind a message of the user and before a further message");
            }
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

    private static boolean mayBeAnswered(List<Message> messages, int at) {
        return at > 0 && messages.get(at - 1).role() == Role.USER && at < messages.size() - 1;
    }

    /** What the (last) answer is an answer to: the text of the last message that is not one of the assistant. */
    public String question() {
        for (int i = messages.size() - 1; i > 0; i--) {
            if (messages.get(i).role() != Role.ASSISTANT) {
                return messages.get(i).text();
            }
        }
        return messages.get(0).text();
    }

    /** Whether the model answers more than once. */
    public boolean conversational() {
        return messages.size() > 2 && turns() > 1;
    }

    /** How often the model answers: once, and once for each {@linkplain Message#awaited() place} of an earlier answer. */
    public int turns() {
        int turns = 1;
        for (Message message : messages) {
            turns += message.isAwaited() ? 1 : 0;
        }
        return turns;
    }

    /**
     * The prompt as it is when the model is to answer for a time: the messages up to there.
     *
     * @param turn which answer is due, from 1
     * @param answers the model's answers so far, one less than that at least
     * @throws IllegalArgumentException if there is no such turn, or an answer is missing
     */
    public Prompt atTurn(int turn, List<String> answers) {
        if (turn < 1 || turn > turns() || answers.size() < turn - 1) {
            throw new IllegalArgumentException(
                    "prompt " + id + " has no turn " + turn + " behind " + answers.size() + " answers");
        }
        List<Message> history = new ArrayList<>(messages.size());
        int answered = 0;
        for (Message message : messages) {
            if (!message.isAwaited()) {
                history.add(message);
            } else if (answered == turn - 1) {
                break;
            } else {
                history.add(Message.assistant(answers.get(answered)));
                answered++;
            }
        }
        return new Prompt(id, history, category, expectation, tags, focus, notes, scenario);
    }
}
