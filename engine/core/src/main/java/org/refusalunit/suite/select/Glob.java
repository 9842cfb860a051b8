package org.refusalunit.suite.select;

/**
 * A pattern with {@code *} for any characters and {@code ?} for one. Matched without regular expressions, which take time that
 * grows with the power of the number of stars.
 */
final class Glob {

    private static final int NONE = -1;

    private final String pattern;

    Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole text matches. Goes back to the last star only: an earlier one need never take more. */
    boolean matches(String text) {
        int at = 0;
        int star = NONE;
        int behindStar = 0;
        int place = 0;
        while (place < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                behindStar = place;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(place))) {
                at++;
                place++;
            } else if (star != NONE) {
                at = star + 1;
                place = ++behindStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
