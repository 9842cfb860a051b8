package org.refusalunit.engine.execution;

/** Short, printable pieces of text for names and messages. */
public final class Excerpt {

    private Excerpt() {}

    /**
     * The beginning of a text on one line: white space folded, characters that control a terminal, the direction of writing
     * or nothing visible at all left out, cut at {@code limit} characters with an ellipsis.
     */
    public static String of(String text, int limit) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), limit) + 1);
        boolean gap = false;
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                gap = length > 0;
                continue;
            }
            if (!printable(character)) {
                continue;
            }
            if (length + (gap ? 1 : 0) >= limit) {
                return line.append('…').toString();
            }
            if (gap) {
                line.append(' ');
                length++;
                gap = false;
            }
            line.appendCodePoint(character);
            length++;
        }
        return line.toString();
    }

    private static boolean printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
