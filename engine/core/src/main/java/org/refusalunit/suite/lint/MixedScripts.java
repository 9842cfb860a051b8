package org.refusalunit.suite.lint;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds words that mix scripts whose letters look alike: Latin, Greek, Cyrillic, Armenian, Cherokee. Other scripts stand beside
 * Latin letters without a space in honest text. Much narrower than the mechanisms of
 * <a href="https://www.unicode.org/reports/tr39/">UTS #39</a>, for fewer false alarms: a Greek letter counts only if it looks
 * like a Latin one, so that units and symbols pass.
 */
final class MixedScripts {

    private static final String GREEK_LOOK_ALIKES = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοικνρυ";

    private MixedScripts() {}

    /** The first word of several such scripts, or {@code null}. */
    static @Nullable String firstWord(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && isWordPart(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end > start) {
                String word = text.substring(start, end);
                if (scripts(word).size() > 1) {
                    return word;
                }
                start = end;
            } else {
                start += Character.charCount(text.codePointAt(start));
            }
        }
        return null;
    }

    /** Which scripts a word has, each with its first letter: {@code LATIN p U+0070, CYRILLIC а U+0430}. */
    static String describe(String word) {
        List<String> parts = new ArrayList<>();
        scripts(word)
                .forEach((script, letter) -> parts.add(script.name().charAt(0)
                        + script.name().substring(1).toLowerCase(Locale.ROOT) + " " + Quoted.codePoint(letter)));
        return String.join(", ", parts);
    }

    private static boolean isWordPart(int c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static Map<UnicodeScript, Integer> scripts(String word) {
        Map<UnicodeScript, Integer> found = new EnumMap<>(UnicodeScript.class);
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            UnicodeScript script = c < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(c);
            boolean counts = switch (script) {
                case LATIN, CYRILLIC, ARMENIAN, CHEROKEE -> true;
                case GREEK -> GREEK_LOOK_ALIKES.indexOf(c) >= 0;
                default -> false;
            };
            if (counts) {
                found.putIfAbsent(script, c);
            }
            i += Character.charCount(c);
        }
        return found;
    }
}
