package org.refusalunit.engine.execution;

/** Short, printable pieces of text for names and messages. */
public final class Excerpt {

    private static final char DELETE = 0x7F;

    /** Not the ellipsis character: it is a question mark on many consoles, and doubles the memory of every name it ends. */
    private static final String CUT = "...";

    private Excerpt() {}

    /**
     * The beginning of a text on one line: white space folded, characters that control a terminal, the direction of writing
     * or nothing visible at all left out, cut behind {@code limit} characters with three dots.
     */
    public static String of(String text, int limit) {
        int plain = plain(text, limit);
        if (plain == text.length() && !text.endsWith(" ")) {
            return text;
        }
        if (plain == limit && goesOn(text, limit)) {
            int end = text.charAt(limit - 1) == ' ' ? limit - 1 : limit;
            return text.substring(0, end).concat(CUT);
        }
        return cleaned(text, limit);
    }

    /** How many characters, at most {@code limit}, may stay as they are: words of printable ASCII, a space between two. */
    private static int plain(String text, int limit) {
        int most = Math.min(text.length(), limit);
        boolean space = true;
        for (int at = 0; at < most; at++) {
            char c = text.charAt(at);
            if (c == ' ' ? space : c < ' ' || c >= DELETE) {
                return at;
            }
            space = c == ' ';
        }
        return most;
    }

    /** Whether a printable character stands there, or behind one space. */
    private static boolean goesOn(String text, int from) {
        int at = from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
        return at < text.length() && text.charAt(at) > ' ' && text.charAt(at) < DELETE;
    }

    private static String cleaned(String text, int limit) {
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
                return line.append(CUT).toString();
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
