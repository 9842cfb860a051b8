package org.refusalunit.trial;

/** Who speaks in a conversation. */
public enum Role {
    /** Instructions that frame the conversation. */
    SYSTEM,
    /** The person who asks. */
    USER,
    /** The model that answers. */
    ASSISTANT
}
