package org.refusalunit.report.source;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text with nothing hidden in it: what would not be seen, or would move what stands around it, is replaced by its code point
 * in brackets, such as {@code [U+202E]}. Line feeds and tabs stay.
 */
public final class VisibleText {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t\\x0B\\f\\x{85}\\x{2028}\\x{2029}]+");

    private VisibleText() {}

    /** The text with invisible characters, controls of direction, other controls and halves of surrogate pairs named. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        int length = text.length();
        for (int i = 0; i < length; ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            boolean lineEnd = codePoint == '\r' && next < length && text.charAt(next) == '\n';
            if (isHidden(codePoint) && !joinsSymbols(text, i, next, codePoint)) {
                visible.append(lineEnd ? "" : name(codePoint));
            } else {
                visible.appendCodePoint(codePoint);
            }
            i = next;
        }
        return visible.toString();
    }

    /** The text on one line: breaks and tabs become spaces. */
    public static String line(String text) {
        return of(BREAKS.matcher(text).replaceAll(" ").strip());
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String name(int codePoint) {
        return String.format(Locale.ROOT, "[U+%04X]", codePoint);
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isBlankLetter(codePoint);
        };
    }

    /** Letters, symbols and marks that are drawn as nothing: fillers, the blank of Braille, rare selectors of variants. */
    private static boolean isBlankLetter(int codePoint) {
        return codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x3164
                || codePoint == 0xFFA0
                || codePoint == 0x2800
                || codePoint == 0x034F
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** Families and professions are one picture only with what joins them. */
    private static boolean joinsSymbols(String text, int at, int next, int codePoint) {
        if (codePoint != ZERO_WIDTH_JOINER || at == 0 || next >= text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        return (isSymbol(before) || before == 0xFE0F) && isSymbol(text.codePointAt(next));
    }

    private static boolean isSymbol(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL;
    }
}
