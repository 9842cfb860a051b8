package org.refusalunit.trial;

/**
 * Tokens as the backend counts them.
 *
 * @param prompt tokens read; 0 where unknown
 * @param completion tokens written; 0 where unknown
 */
public record TokenCounts(int prompt, int completion) {

    /** For backends that do not count. */
    public static final TokenCounts UNKNOWN = new TokenCounts(0, 0);

    public TokenCounts {
        if (prompt < 0 || completion < 0) {
            throw new IllegalArgumentException("token counts are not negative: " + prompt + ", " + completion);
        }
    }
}
