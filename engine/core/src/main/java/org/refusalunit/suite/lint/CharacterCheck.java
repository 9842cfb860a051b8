package org.refusalunit.suite.lint;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/**
 * Finds characters that a reader does not see, or takes for others. A field is told once per kind of character, with the first
 * one's place.
 */
final class CharacterCheck implements LintCheck {

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        for (SuiteEntry entry : entries) {
            Prompt prompt = entry.prompt();
            int line = entry.line();
            List<Message> messages = prompt.messages();
            for (int i = 0; i < messages.size(); i++) {
                String text = messages.get(i).text();
                if (suspicious(text)) {
                    look(text, line, messages.size() == 1 ? "text" : "messages[" + i + "]", sink);
                }
            }
            word(prompt.category(), line, "category", sink);
            word(prompt.notes(), line, "notes", sink);
            word(prompt.scenario(), line, "scenario", sink);
            for (String tag : prompt.tags()) {
                word(tag, line, "tags", sink);
            }
            for (String focus : prompt.focus()) {
                word(focus, line, "focus", sink);
            }
        }
    }

    private static void word(@Nullable String text, int line, String field, LintSink sink) {
        if (text != null && suspicious(text)) {
            look(text, line, field, sink);
        }
    }

    /** Whether there is anything but printable ASCII and line ends: mostly not, and then there is nothing to look at. */
    private static boolean suspicious(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F || (c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
                return true;
            }
        }
        return false;
    }

    private static void look(String text, int line, String field, LintSink sink) {
        Map<LintCode, Integer> first = new EnumMap<>(LintCode.class);
        Map<LintCode, Integer> count = new EnumMap<>(LintCode.class);
        boolean rightToLeft = text.codePoints().anyMatch(Unseen::isRightToLeft);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            LintCode code = Unseen.kind(text, i, c, rightToLeft);
            if (code != null) {
                first.putIfAbsent(code, i);
                count.merge(code, 1, Integer::sum);
            }
            i += Character.charCount(c);
        }
        first.forEach((code, at) -> sink.add(code, line, field, message(code, text, at, count.getOrDefault(code, 1))));
        String mixed = MixedScripts.firstWord(text);
        if (mixed != null) {
            sink.add(
                    LintCode.MIXED_SCRIPTS,
                    line,
                    field,
                    "the word '" + Quoted.of(mixed) + "' mixes letters of several scripts that look alike ("
                            + MixedScripts.describe(mixed) + "): write it in one script, or say in a comment that it"
                            + " is meant (lint: allow-next mixed-scripts)");
        }
    }

    private static String message(LintCode code, String text, int at, int count) {
        int c = text.codePointAt(at);
        String name = Character.getName(c);
        String what = Quoted.codePoint(c) + (name == null ? "" : " " + name) + " at character "
                + (text.codePointCount(0, at) + 1) + (count == 1 ? "" : " and " + (count - 1) + " more");
        return switch (code) {
            case CONTROL_CHARACTER -> "has the control character " + what + ": remove it";
            case BIDIRECTIONAL_CONTROL ->
                "has " + what
                        + ", which makes text look like other text: remove it, or say in a comment that it is meant"
                        + " (lint: allow-next bidirectional-control)";
            case INVISIBLE_CHARACTER ->
                "has " + what + ", which nobody sees and a model reads: remove it, or say in a comment that it is meant"
                        + " (lint: allow-next invisible-character)";
            case PRIVATE_USE_CHARACTER -> "has " + what + ", which means something else everywhere: replace it";
            case UNASSIGNED_CHARACTER ->
                "has " + what + ", which is no character in the Unicode version of this Java: check it";
            default -> "has " + what + ", the sign of a character lost in a conversion: restore it from the source";
        };
    }
}
