package org.refusalunit.suite.lint;

import java.lang.Character.UnicodeScript;
import org.jspecify.annotations.Nullable;

/** Tells which characters a reader does not see. */
final class Unseen {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int EMOJI_STYLE = 0xFE0F;

    private Unseen() {}

    /** What kind of unseen character stands there, or {@code null} for one that may be there. */
    static @Nullable LintCode kind(String text, int at, int c, boolean rightToLeft) {
        if (c == REPLACEMENT) {
            return LintCode.LOST_CHARACTER;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r' ? null : LintCode.CONTROL_CHARACTER;
            case Character.FORMAT -> format(text, at, c, rightToLeft);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> LintCode.INVISIBLE_CHARACTER;
            case Character.PRIVATE_USE -> LintCode.PRIVATE_USE_CHARACTER;
            case Character.UNASSIGNED -> LintCode.UNASSIGNED_CHARACTER;
            default -> isFiller(c) ? LintCode.INVISIBLE_CHARACTER : null;
        };
    }

    /** Whether a character is a letter of a script that is written from right to left. */
    static boolean isRightToLeft(int c) {
        // The marks that set a direction have it themselves.
        if (!Character.isLetter(c)) {
            return false;
        }
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static @Nullable LintCode format(String text, int at, int c, boolean rightToLeft) {
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
            return LintCode.BIDIRECTIONAL_CONTROL;
        }
        if (c == 0x200E || c == 0x200F || c == 0x061C) {
            return rightToLeft ? null : LintCode.BIDIRECTIONAL_CONTROL;
        }
        if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            return joins(text, at) ? null : LintCode.INVISIBLE_CHARACTER;
        }
        if (c >= 0xE0000 && c <= 0xE007F) {
            // The flags of countries' parts are a black flag and tags; elsewhere tags are text that nobody sees.
            return inFlag(text, at) ? null : LintCode.INVISIBLE_CHARACTER;
        }
        // What is left of the format characters and seen: Arabic and Syriac number and abbreviation signs.
        boolean sign = (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x08E2 || c == 0x110BD;
        return sign ? null : LintCode.INVISIBLE_CHARACTER;
    }

    /** Whether the character before is one that joiners are made for: an emoji, or a letter of a script that joins. */
    private static boolean joins(String text, int at) {
        if (at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        if (before == EMOJI_STYLE
                || Character.getType(before) == Character.OTHER_SYMBOL
                || Character.getType(before) == Character.MODIFIER_SYMBOL) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(before);
        return switch (script) {
            case LATIN, GREEK, CYRILLIC, COMMON, HAN, HIRAGANA, KATAKANA, HANGUL, UNKNOWN -> false;
            default -> true;
        };
    }

    private static boolean inFlag(String text, int at) {
        int place = at;
        while (place > 0) {
            int before = text.codePointBefore(place);
            if (before == BLACK_FLAG) {
                return true;
            }
            if (before < 0xE0020 || before > 0xE007F) {
                return false;
            }
            place -= Character.charCount(before);
        }
        return false;
    }

    /** Letters without a shape, by which words are split unseen. */
    private static boolean isFiller(int c) {
        return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x3164 || c == 0xFFA0;
    }
}
