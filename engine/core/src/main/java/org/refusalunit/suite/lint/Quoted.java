package org.refusalunit.suite.lint;

/** What a finding may quote of a suite: short, on one line, and with what cannot be seen as {@code U+200B}. */
final class Quoted {

    private static final int LONGEST = 40;

    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder();
        int[] codePoints = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(codePoints.length, LONGEST); i++) {
            int c = codePoints[i];
            if (c == ' ' || isShown(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(codePoint(c));
            }
        }
        return codePoints.length > LONGEST ? quoted + "…" : quoted.toString();
    }

    /** A code point as Unicode writes it: {@code U+200B}. */
    static String codePoint(int c) {
        return String.format("U+%04X", c);
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
