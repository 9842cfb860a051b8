package org.refusalunit.outcome;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A gate and how it came out.
 *
 * @param id its id in the class, stable as long as its declaration is
 * @param description the declaration in words
 * @param status how it came out
 * @param rate the rate it was held against, or {@code null} where it was not evaluated or is about something else
 * @param message one line for people
 * @param needed for an inconclusive gate, about how many judged trials would decide it if the rate stayed; {@code null}
 *     otherwise, or where no number would
 * @param difference the difference it was held against, or {@code null} where it is about something else
 * @param adjusted the p-value of its status, adjusted by Holm's method for the other gates of the class; {@code null} where
 *     they are not taken together
 * @param comparison what it was compared with, or {@code null} where it is about something else
 */
public record GateResult(
        String id,
        String description,
        GateStatus status,
        @Nullable Rate rate,
        String message,
        @Nullable Long needed,
        @Nullable Difference difference,
        @Nullable Double adjusted,
        @Nullable Comparison comparison) {

    public GateResult {
        Objects.requireNonNull(status, "status");
    }

    /** A gate on a rate. */
    public GateResult(
            String id,
            String description,
            GateStatus status,
            @Nullable Rate rate,
            String message,
            @Nullable Long needed) {
        this(id, description, status, rate, message, needed, null, null, null);
    }

    /** The same gate with another status, for the reason that is added to its message. */
    public GateResult becoming(GateStatus other, String why, @Nullable Double adjustedPValue) {
        return new GateResult(
                id,
                description,
                other,
                rate,
                message + "; " + why,
                other == GateStatus.INCONCLUSIVE ? needed : null,
                difference,
                adjustedPValue,
                comparison);
    }
}
