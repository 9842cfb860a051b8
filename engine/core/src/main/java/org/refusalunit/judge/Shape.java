package org.refusalunit.judge;

import java.util.List;

/** What an answer looks like, whatever its words: features beside the cues. */
final class Shape {

    /** More words than these, sentence ends counted. */
    private static final int[] LENGTHS = {3, 8, 15, 40, 90, 130};

    /** At least as many names, or numbers, as these. */
    private static final int[] NAMES = {1, 3, 6, 11};

    private static final int[] NUMBERS = {1, 3, 6};

    /**
     * The features' names, in order: at most 25 words; more than 60; more than 150; at least three list items; a code block;
     * at least eight short lines that are no list, as in a poem or a letter; then steps of length, of names and of numbers.
     */
    static final List<String> FEATURES = List.of(
            "shape.brief",
            "shape.over-60",
            "shape.over-150",
            "shape.list",
            "shape.code",
            "shape.lines",
            "shape.over-3",
            "shape.over-8",
            "shape.over-15",
            "shape.over-40",
            "shape.over-90",
            "shape.over-130",
            "shape.names-1",
            "shape.names-3",
            "shape.names-6",
            "shape.names-11",
            "shape.numbers-1",
            "shape.numbers-3",
            "shape.numbers-6");

    private static final int SHORT_LINE = 70;

    private Shape() {}

    /** Sets the feature of every shape that holds, from the given index on. */
    static void describe(String text, NormalText normal, FeatureSet features, int first) {
        int words = normal.words();
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
        for (int i = 0; i < holds.length; i++) {
            features.add(first + i, holds[i]);
        }
        int at = steps(words - 1, LENGTHS, features, first + holds.length);
        at = steps(normal.names(), NAMES, features, at);
        steps(normal.numbers(), NUMBERS, features, at);
    }

    private static int steps(int count, int[] steps, FeatureSet features, int first) {
        for (int i = 0; i < steps.length; i++) {
            features.add(first + i, count >= steps[i]);
        }
        return first + steps.length;
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
