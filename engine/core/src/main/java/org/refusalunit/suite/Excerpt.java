package org.refusalunit.suite;

/** What a fault may quote of a file: short, and on one line. */
final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    static String of(String value) {
        int end = Math.min(value.length(), LONGEST);
        if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        StringBuilder text = new StringBuilder();
        value.substring(0, end)
                .codePoints()
                .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return end == value.length() ? text.toString() : text + "…";
    }
}
