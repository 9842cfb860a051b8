package org.refusalunit.judge;

import java.util.List;

/** What an answer looks like, whatever its words: features beside the cues. */
final class Shape {

    /**
     * The features' names, in order: at most 25 words; more than 60; more than 150; at least three list items; a code block;
     * at least eight short lines that are no list, as in a poem or a letter.
     */
    static final List<String> FEATURES =
            List.of("shape.brief", "shape.over-60", "shape.over-150", "shape.list", "shape.code", "shape.lines");

    private static final int SHORT_LINE = 70;

    private Shape() {}

    /** Sets the feature of every shape that holds, from the given index on. */
    static void describe(String text, int words, boolean[] features, int first) {
        int items = 0;
        int shortLines = 0;
        boolean code = false;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            int start = from;
            while (start < end && text.charAt(start) <= ' ') {
                start++;
            }
            if (item(text, start, end)) {
                items++;
            } else if (end - start >= 3 && text.startsWith("```", start)) {
                code = true;
            } else if (end - start >= 8 && end - start <= SHORT_LINE) {
                shortLines++;
            }
            from = end + 1;
        }
        boolean[] holds = {words <= 25, words > 60, words > 150, items >= 3, code, shortLines >= 8};
        System.arraycopy(holds, 0, features, first, holds.length);
    }

    private static boolean item(String text, int start, int end) {
        int at = start;
        while (at < end && at < start + 2 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at >= end) {
            return false;
        }
        char mark = text.charAt(at);
        if (at > start) {
            return mark == '.' || mark == ')';
        }
        boolean bullet = mark == '-' || mark == '*' || mark == '•' || mark == '+';
        return bullet && at + 1 < end && text.charAt(at + 1) <= ' ';
    }
}
