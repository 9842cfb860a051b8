package org.refusalunit.http.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a server answered, read to its end.
 *
 * @param status status code
 * @param contentType media type as sent, or {@code null}
 * @param body the body as text
 */
public record ServerAnswer(int status, @Nullable String contentType, String body) {

    /** Without the answer. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + contentType + ", " + body.length() + " characters";
    }
}
