package org.refusalunit.datasets.sets;

import java.util.Locale;
import org.refusalunit.trial.Expectation;

/** Words by which data sets say whether a prompt is to be answered. */
final class Labels {

    /** A longer word is a sentence, not a tag. */
    static final int LONGEST_TAG = 40;

    private Labels() {}

    /**
     * {@code safe} and its like are to be answered, {@code unsafe} and its like refused.
     *
     * @throws CellException if it is another word
     */
    static Expectation safety(Cells cells, String role) throws CellException {
        return switch (cells.need(role).strip().toLowerCase(Locale.ROOT)) {
            case "safe", "unharmful", "harmless", "benign" -> Expectation.COMPLY;
            case "unsafe", "harmful", "contrast" -> Expectation.REFUSE;
            default -> throw cells.unknown(role, "safe, unsafe, unharmful, harmful");
        };
    }

    /** Whether a cell says yes; nothing counts as no. */
    static boolean isTrue(Cells cells, String role) {
        return cells.text(role)
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> word.equals("true") || word.equals("1") || word.equals("yes"))
                .isPresent();
    }
}
