package org.refusalunit.onnx.template;

import java.util.List;
import java.util.Map;

/** Methods that look for a part of a text or ask what its characters are. */
final class TextSearch {

    static final Map<String, StringMethods.Method> METHODS = Map.ofEntries(
            Map.entry("startswith", (run, text, arguments) -> {
                Arguments.Bound bound = arguments.bind("startswith", "prefix", "start", "end");
                return anyOf(run, bound, part(text, bound), String::startsWith);
            }),
            Map.entry("endswith", (run, text, arguments) -> {
                Arguments.Bound bound = arguments.bind("endswith", "suffix", "start", "end");
                return anyOf(run, bound, part(text, bound), String::endsWith);
            }),
            Map.entry("find", (run, text, arguments) -> find(run, text, arguments, "find", String::indexOf)),
            Map.entry("rfind", (run, text, arguments) -> find(run, text, arguments, "rfind", String::lastIndexOf)),
            Map.entry("index", (run, text, arguments) -> {
                Long found = find(run, text, arguments, "index", String::indexOf);
                if (found < 0) {
                    throw Fault.type("substring not found");
                }
                return found;
            }),
            Map.entry("count", (run, text, arguments) -> count(run, text, arguments)),
            all("isspace", PythonWhitespace::is),
            all("isalpha", Character::isLetter),
            all("isdigit", Character::isDigit),
            all("isdecimal", Character::isDigit),
            all("isnumeric", Character::isDigit),
            all("isalnum", Character::isLetterOrDigit),
            Map.entry("isupper", (run, text, arguments) -> isUpper(text)),
            Map.entry("islower", (run, text, arguments) -> isLower(text)),
            all("isascii", c -> c < 128));

    private TextSearch() {}

    private interface CodePointTest {
        boolean test(int codePoint);
    }

    private interface Affix {
        boolean test(String text, String affix);
    }

    private interface Finder {
        int find(String text, String part);
    }

    private static Map.Entry<String, StringMethods.Method> all(String name, CodePointTest test) {
        return Map.entry(name, (run, text, arguments) -> {
            arguments.bind(name);
            return (!text.isEmpty() || name.equals("isascii"))
                    && text.codePoints().allMatch(test::test);
        });
    }

    static boolean isUpper(String text) {
        return isCased(text) && text.equals(StringMethods.upper(text));
    }

    static boolean isLower(String text) {
        return isCased(text) && text.equals(StringMethods.lower(text));
    }

    private static boolean isCased(String text) {
        return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    }

    private static boolean anyOf(Run run, Arguments.Bound bound, String text, Affix affix) {
        if (bound.required(0) instanceof Tuple tuple) {
            for (Object element : Types.elements(run, tuple)) {
                String part = run.requireText(element, "every affix");
                run.budget().characters(part.length());
                if (affix.test(text, part)) {
                    return true;
                }
            }
            return false;
        }
        return affix.test(text, bound.requiredText(0));
    }

    /** The part of a text between the second and the third argument, as in a slice. */
    private static String part(String text, Arguments.Bound bound) {
        if (!bound.has(1) && !bound.has(2)) {
            return text;
        }
        int length = CodePoints.length(text);
        int start = within(bound.integer(1, 0), length);
        int end = Math.max(start, within(bound.integer(2, length), length));
        return text.substring(CodePoints.offset(text, start), CodePoints.offset(text, end));
    }

    private static int within(long index, int length) {
        return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private static Long find(Run run, String text, Arguments arguments, String name, Finder finder) {
        Arguments.Bound bound = arguments.bind(name, "sub", "start", "end");
        String sought = bound.requiredText(0);
        run.budget().search(text.length(), sought.length());
        String part = part(text, bound);
        long found = CodePoints.index(part, finder.find(part, sought));
        return found < 0 ? -1 : found + within(bound.integer(1, 0), CodePoints.length(text));
    }

    private static Long count(Run run, String text, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("count", "sub", "start", "end");
        String part = part(text, bound);
        String sought = bound.requiredText(0);
        if (sought.isEmpty()) {
            return CodePoints.length(part) + 1L;
        }
        List<Object> pieces = TextCutting.split(run, part, sought, -1);
        return pieces.size() - 1L;
    }
}
