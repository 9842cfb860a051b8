package org.refusalunit.suite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant. */
public final class Spelling {

    private static final int MOST_EDITS = 2;
    private static final int LONGEST = 40;

    private Spelling() {}

    /** "did you mean", or which words there are. */
    static String hint(String word, List<String> known) {
        return meant(word, known)
                .map(meant -> "did you mean '" + meant + "'?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    /** The known word that is nearest to one that is not, if it is near enough to have been meant. */
    public static Optional<String> meant(String word, List<String> known) {
        String meant = "";
        int fewest = MOST_EDITS + 1;
        if (word.length() <= LONGEST) {
            for (String candidate : known) {
                int edits = edits(word.toLowerCase(Locale.ROOT), candidate);
                if (edits < fewest && edits < candidate.length()) {
                    fewest = edits;
                    meant = candidate;
                }
            }
        }
        return meant.isEmpty() ? Optional.empty() : Optional.of(meant);
    }

    /** Levenshtein's distance: how many characters to add, drop or replace. */
    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
