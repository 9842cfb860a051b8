package org.refusalunit.outcome;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a result beside its rates.
 *
 * @param correction the rates corrected for the judge's errors, or {@code null} where these are not known
 * @param stopping how the run stopped before all was asked, or {@code null} where it was not to
 */
public record Analysis(
        @Nullable Correction correction, @Nullable Stopping stopping) {

    /** Nothing. */
    public static final Analysis NONE = new Analysis(null, null);
}
