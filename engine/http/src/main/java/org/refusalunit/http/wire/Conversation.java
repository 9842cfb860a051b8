package org.refusalunit.http.wire;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/**
 * A conversation for APIs that keep the system prompt apart from the turns.
 *
 * @param system the system prompt, or {@code null}
 * @param turns what the user and the model said
 */
record Conversation(@Nullable String system, List<Message> turns) {

    /**
     * Takes a conversation apart. Several system messages at its start become one, a blank line between them.
     *
     * @param api what the API is called, for the message
     * @throws UnexpressedException if a system message stands behind a turn, where the API has no place for it
     */
    static Conversation of(List<Message> messages, String api) {
        int first = 0;
        while (first < messages.size() && messages.get(first).role() == Role.SYSTEM) {
            first++;
        }
        List<Message> turns = messages.subList(first, messages.size());
        if (turns.stream().anyMatch(message -> message.role() == Role.SYSTEM)) {
            throw new UnexpressedException("the prompt has a system message behind a turn, and " + api
                    + " takes system messages at the start only: move it there, or make it a user message");
        }
        String system = messages.subList(0, first).stream().map(Message::text).collect(Collectors.joining("\n\n"));
        return new Conversation(first == 0 ? null : system, turns);
    }
}
