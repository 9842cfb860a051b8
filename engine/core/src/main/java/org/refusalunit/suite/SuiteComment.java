package org.refusalunit.suite;

import java.util.Objects;

/**
 * A comment in a suite file that speaks to the linter.
 *
 * @param line its line, from 1
 * @param text the comment without the signs that begin it; begins with {@link #TO_LINTER}
 */
public record SuiteComment(int line, String text) {

    /** How such a comment begins. */
    public static final String TO_LINTER = "lint:";

    public SuiteComment {
        Objects.requireNonNull(text, "text");
    }
}
