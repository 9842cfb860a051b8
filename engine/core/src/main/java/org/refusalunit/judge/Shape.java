package org.refusalunit.judge;

/** What an answer looks like, whatever its words: features beside the cues. */
enum Shape {
    /** At most 25 words. */
    BRIEF,
    /** More than 60 words. */
    OVER_60,
    /** More than 150 words. */
    OVER_150,
    /** At least three list items. */
    LIST,
    /** A code block. */
    CODE,
    /** At least eight short lines that are no list, as in a poem or a letter. */
    LINES;

    private static final int SHORT_LINE = 70;

    String featureName() {
        return "shape." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

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
        features[first + BRIEF.ordinal()] = words <= 25;
        features[first + OVER_60.ordinal()] = words > 60;
        features[first + OVER_150.ordinal()] = words > 150;
        features[first + LIST.ordinal()] = items >= 3;
        features[first + CODE.ordinal()] = code;
        features[first + LINES.ordinal()] = shortLines >= 8;
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
