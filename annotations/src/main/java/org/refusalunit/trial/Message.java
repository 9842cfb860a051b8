package org.refusalunit.trial;

import java.util.Objects;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param text what is said; not blank
 */
public record Message(Role role, String text) {

    public Message {
        Objects.requireNonNull(role, "role");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a message of role " + role + " has no text");
        }
    }

    /** A turn of the person who asks. */
    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    /** A turn of the model. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }

    /** Instructions that frame the conversation. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }
}
