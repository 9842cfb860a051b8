package org.refusalunit.onnx.template;

import java.util.Map;

/** Methods that change the case of a text or its width. */
final class TextCase {

    static final Map<String, StringMethods.Method> METHODS = Map.ofEntries(
            method("upper", StringMethods::upper),
            method("lower", StringMethods::lower),
            method("casefold", text -> StringMethods.lower(StringMethods.upper(text))),
            method("capitalize", TextCase::capitalize),
            method("title", TextCase::title),
            method("swapcase", TextCase::swapCase),
            Map.entry("ljust", (run, text, arguments) -> {
                Arguments.Bound bound = arguments.bind("ljust", "width", "fillchar");
                return run.text()
                        .append(text)
                        .repeat(fill(bound), missing(text, bound))
                        .toString();
            }),
            Map.entry("rjust", (run, text, arguments) -> {
                Arguments.Bound bound = arguments.bind("rjust", "width", "fillchar");
                return run.text()
                        .repeat(fill(bound), missing(text, bound))
                        .append(text)
                        .toString();
            }),
            Map.entry("center", (run, text, arguments) -> {
                Arguments.Bound bound = arguments.bind("center", "width", "fillchar");
                return center(run, text, missing(text, bound), fill(bound), bound.integer(0, 0));
            }),
            Map.entry("zfill", (run, text, arguments) -> {
                long missing = missing(text, arguments.bind("zfill", "width"));
                int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
                return run.text()
                        .append(text, 0, sign)
                        .repeat("0", missing)
                        .append(text, sign, text.length())
                        .toString();
            }));

    private TextCase() {}

    private interface Change {
        String apply(String text);
    }

    private static Map.Entry<String, StringMethods.Method> method(String name, Change change) {
        return Map.entry(name, (run, text, arguments) -> {
            arguments.bind(name);
            return change.apply(text);
        });
    }

    private static long missing(String text, Arguments.Bound bound) {
        bound.required(0);
        return bound.integer(0, 0) - CodePoints.length(text);
    }

    private static String fill(Arguments.Bound bound) {
        String fill = bound.text(1);
        return fill == null ? " " : fill;
    }

    /** Of an odd number of blanks, Python puts the spare one left only if the width is odd too. */
    static String center(Run run, String text, long missing, String fill, long width) {
        long total = Math.max(0, missing);
        long left = total / 2 + (total & width & 1);
        return run.text()
                .repeat(fill, left)
                .append(text)
                .repeat(fill, total - left)
                .toString();
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int second = text.offsetByCodePoints(0, 1);
        return titleCase(text.codePointAt(0)) + StringMethods.lower(text.substring(second));
    }

    private static String titleCase(int codePoint) {
        String upper = StringMethods.upper(Character.toString(codePoint));
        // A letter such as ß has no title case of its own and expands; its expansion keeps one capital.
        return upper.codePointCount(0, upper.length()) == 1
                ? Character.toString(Character.toTitleCase(codePoint))
                : upper.charAt(0) + StringMethods.lower(upper.substring(1));
    }

    /** A capital after every character without case, lower case after every one with. */
    private static String title(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        boolean afterCased = false;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int c = text.codePointAt(at);
            titled.append(afterCased ? StringMethods.lower(Character.toString(c)) : titleCase(c));
            afterCased = Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
        }
        return titled.toString();
    }

    private static String swapCase(String text) {
        StringBuilder swapped = new StringBuilder(text.length());
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            String upper = StringMethods.upper(character);
            swapped.append(upper.equals(character) ? StringMethods.lower(character) : upper);
        });
        return swapped.toString();
    }
}
