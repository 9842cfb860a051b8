package org.refusalunit.result;

import org.refusalunit.outcome.Attempt;

/** The parts of a document that attempts with the same reply and verdict have in common. */
final class RepeatedParts {

    private final AttemptMemo<JsonParts> known = new AttemptMemo<>();
    private final int number;
    private final JsonParts none;

    /** Nothing yet, of so many parts of each attempt. */
    RepeatedParts(int number) {
        this.number = number;
        none = new JsonParts(number);
    }

    /** The parts of an attempt. */
    JsonParts of(Attempt attempt) {
        if (!known.keeps(attempt)) {
            return none;
        }
        JsonParts parts = known.get(attempt);
        if (parts == null) {
            parts = new JsonParts(number);
            known.put(attempt, parts);
        } else {
            parts.comeAgain();
        }
        return parts;
    }
}
