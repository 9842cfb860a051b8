package org.refusalunit.http.wire;

import java.util.Locale;

/** The field that bounds the length of a chat completion. */
public enum MaxTokens {
    /** What every compatible server knows. */
    MAX_TOKENS,
    /** What replaced it at OpenAI, whose reasoning models reject the other. */
    MAX_COMPLETION_TOKENS;

    /** The field as it is sent. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
