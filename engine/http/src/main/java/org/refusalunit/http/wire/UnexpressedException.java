package org.refusalunit.http.wire;

import java.io.Serial;

/** Something that was declared or asked has no expression in an API. The message says what and the way out, and quotes no prompt. */
public final class UnexpressedException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnexpressedException(String message) {
        super(message);
    }
}
