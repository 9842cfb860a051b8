package org.refusalunit.http.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a server wants to be asked.
 *
 * @param retryAfter how long it wants not to be asked, or {@code null} where it does not say
 * @param refill how long until a limit that is used up is filled again, or {@code null} where none is
 */
record Pace(@Nullable Duration retryAfter, @Nullable Duration refill) {

    /** Of servers that do not say. */
    static final Pace UNKNOWN = new Pace(null, null);

    /** How long a request that was turned away has to wait at least. */
    Duration afterOverload() {
        if (retryAfter != null) {
            return retryAfter;
        }
        return refill != null ? refill : Duration.ZERO;
    }
}
