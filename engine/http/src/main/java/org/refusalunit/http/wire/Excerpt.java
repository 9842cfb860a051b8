package org.refusalunit.http.wire;

import java.util.regex.Pattern;

/**
 * What of a server's words may stand in a message of ours: short, on one line, and without what looks like a part of the
 * request, which some servers quote in their complaints.
 */
final class Excerpt {

    private static final int LONGEST_SENTENCE = 160;
    private static final int LONGEST_NAME = 80;

    /** Validators that print what they were given name it so. */
    private static final Pattern ECHO = Pattern.compile("(?s)['\"]?\\binput(_value)?['\"]?\\s*[:=].*");

    private static final Pattern LONG_QUOTE = Pattern.compile("\"[^\"]{40,}(\"|$)|'[^']{40,}('|$)|`[^`]{40,}(`|$)");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\s]+");

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{N} ._:/@+-]+");

    private Excerpt() {}

    /** A sentence of the server. */
    static String sentence(String text) {
        String whole = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        String unquoted =
                LONG_QUOTE.matcher(ECHO.matcher(whole).replaceFirst("…")).replaceAll("…");
        return cut(unquoted, LONGEST_SENTENCE);
    }

    /** A name that the server gives: a code, a category, a model. */
    static String name(String text) {
        return cut(
                NOT_IN_NAMES
                        .matcher(UNPRINTABLE.matcher(text).replaceAll(" "))
                        .replaceAll("_")
                        .strip(),
                LONGEST_NAME);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).stripTrailing() + "…";
    }
}
