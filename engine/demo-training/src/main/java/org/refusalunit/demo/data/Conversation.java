package org.refusalunit.demo.data;

import java.util.List;

/**
 * One training pair or held-out prompt.
 *
 * @param category what kind of request the last user message is
 * @param messages the messages in order; the last one is the answer
 * @param heldOut whether it holds an entry that training never sees
 */
public record Conversation(Category category, List<Message> messages, boolean heldOut) {
    /** A message and its role: {@code system}, {@code user} or {@code assistant}. */
    public record Message(String role, String text) {}

    /** The request that is answered. */
    public String prompt() {
        return messages.get(messages.size() - 2).text();
    }

    /** The answer. */
    public String answer() {
        return messages.get(messages.size() - 1).text();
    }
}
