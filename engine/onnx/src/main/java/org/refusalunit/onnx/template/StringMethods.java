package org.refusalunit.onnx.template;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of texts by name: searching and cutting here, the rest in the classes that {@link #TABLE} names. */
final class StringMethods {

    /** A method of a text. */
    interface Method {
        Object call(Run run, String text, Arguments arguments);
    }

    private static final Map<String, Method> TABLE = table();

    private StringMethods() {}

    static @Nullable Callable bind(String text, String name) {
        Method method = TABLE.get(name);
        return method == null
                ? null
                : (run, arguments) -> {
                    run.budget().characters(text.length());
                    return method.call(run, text, arguments);
                };
    }

    private static Map<String, Method> table() {
        Map<String, Method> table = new HashMap<>();
        table.put(
                "strip", (run, text, arguments) -> TextCutting.strip(run, text, chars("strip", arguments), true, true));
        table.put(
                "lstrip",
                (run, text, arguments) -> TextCutting.strip(run, text, chars("lstrip", arguments), true, false));
        table.put(
                "rstrip",
                (run, text, arguments) -> TextCutting.strip(run, text, chars("rstrip", arguments), false, true));
        table.put("split", (run, text, arguments) -> split(run, text, arguments.bind("split", "sep", "maxsplit")));
        table.put("rsplit", (run, text, arguments) -> rsplit(run, text, arguments.bind("rsplit", "sep", "maxsplit")));
        table.put("splitlines", (run, text, arguments) -> {
            Arguments.Bound bound = arguments.bind("splitlines", "keepends");
            return TextCutting.lines(run, text, bound.flag(0, false));
        });
        table.put("partition", (run, text, arguments) -> {
            String separator = separator("partition", arguments);
            run.budget().search(text.length(), separator.length());
            return partition(text, separator, text.indexOf(separator), false);
        });
        table.put("rpartition", (run, text, arguments) -> {
            String separator = separator("rpartition", arguments);
            run.budget().search(text.length(), separator.length());
            return partition(text, separator, text.lastIndexOf(separator), true);
        });
        table.put("join", (run, text, arguments) -> join(run, text, arguments.bind("join", "iterable")));
        table.put("replace", (run, text, arguments) -> {
            Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
            return TextCutting.replace(run, text, bound.requiredText(0), bound.requiredText(1), bound.integer(2, -1));
        });
        table.put("removeprefix", (run, text, arguments) -> {
            String prefix = arguments.bind("removeprefix", "prefix").requiredText(0);
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        });
        table.put("removesuffix", (run, text, arguments) -> {
            String suffix = arguments.bind("removesuffix", "suffix").requiredText(0);
            return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        });
        table.putAll(TextSearch.METHODS);
        table.putAll(TextCase.METHODS);
        return Map.copyOf(table);
    }

    private static @Nullable String chars(String method, Arguments arguments) {
        return arguments.bind(method, "chars").text(0);
    }

    private static Object split(Run run, String text, Arguments.Bound bound) {
        String separator = bound.text(0);
        long most = bound.integer(1, -1);
        return separator == null
                ? TextCutting.splitWords(run, text, most)
                : TextCutting.split(run, text, separator, most);
    }

    private static Object rsplit(Run run, String text, Arguments.Bound bound) {
        String separator = bound.text(0);
        long most = bound.integer(1, -1);
        if (separator == null && most >= 0) {
            throw Fault.of("rsplit() with a count needs a separator here", "pass one, or use split()");
        }
        return separator == null
                ? TextCutting.splitWords(run, text, -1)
                : TextCutting.splitFromEnd(run, text, separator, most);
    }

    private static String separator(String method, Arguments arguments) {
        String separator = arguments.bind(method, "sep").requiredText(0);
        if (separator.isEmpty()) {
            throw Fault.type("empty separator");
        }
        return separator;
    }

    private static Tuple partition(String text, String separator, int at, boolean fromEnd) {
        if (at < 0) {
            return new Tuple(fromEnd ? List.of("", "", text) : List.of(text, "", ""));
        }
        return new Tuple(List.of(text.substring(0, at), separator, text.substring(at + separator.length())));
    }

    private static String join(Run run, String separator, Arguments.Bound bound) {
        TextBuilder joined = run.text();
        boolean first = true;
        for (Object element : Types.elements(run, bound.required(0))) {
            joined.append(first ? "" : separator).append(run.requireText(element, "every element join() is given"));
            first = false;
        }
        return joined.toString();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
