package org.refusalunit.outcome;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A gate and how it came out.
 *
 * @param id its id in the class, stable as long as its declaration is
 * @param description the declaration in words
 * @param status how it came out
 * @param rate the rate it was held against, or {@code null} where it was not evaluated
 * @param message one line for people
 * @param needed for an inconclusive gate, about how many judged trials would decide it if the rate stayed; {@code null}
 *     otherwise, or where no number would
 */
public record GateResult(
        String id,
        String description,
        GateStatus status,
        @Nullable Rate rate,
        String message,
        @Nullable Long needed) {

    public GateResult {
        Objects.requireNonNull(status, "status");
    }
}
