package org.refusalunit.trial;

import java.util.Objects;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param text what is said; not blank, save where the model {@linkplain #awaited() is to answer}
 */
public record Message(Role role, String text) {

    private static final Message AWAITED = new Message(Role.ASSISTANT, "");

    public Message {
        Objects.requireNonNull(role, "role");
        if (text.isBlank() && !(role == Role.ASSISTANT && text.isEmpty())) {
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

    /** The place of a turn that the model under test fills in while a conversation is run; its text is empty. */
    public static Message awaited() {
        return AWAITED;
    }

    /** Whether this is such a place. */
    public boolean isAwaited() {
        return text.isEmpty();
    }

    /** Instructions that frame the conversation. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }
}
