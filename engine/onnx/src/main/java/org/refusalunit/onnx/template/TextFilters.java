package org.refusalunit.onnx.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that make a text of their value. */
final class TextFilters {

    static final Map<String, Filters.Filter> TABLE = table();

    private static final Pattern WORD_BREAK = Pattern.compile("[-\\s({\\[<]++");

    private TextFilters() {}

    private interface TextFilter {
        Object apply(Run run, String text, Arguments arguments);
    }

    private static Map<String, Filters.Filter> table() {
        Map<String, Filters.Filter> table = new HashMap<>();
        put(table, "string", (run, text, arguments) -> text);
        put(table, "safe", (run, text, arguments) -> text);
        put(table, "upper", (run, text, arguments) -> StringMethods.upper(text));
        put(table, "lower", (run, text, arguments) -> StringMethods.lower(text));
        put(table, "capitalize", (run, text, arguments) -> TextCase.capitalize(text));
        put(table, "title", (run, text, arguments) -> title(text));
        put(table, "trim", (run, text, arguments) -> {
            return TextCutting.strip(run, text, arguments.bind("trim", "chars").text(0), true, true);
        });
        put(table, "replace", (run, text, arguments) -> {
            Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
            return TextCutting.replace(
                    run,
                    text,
                    PythonText.str(run, bound.required(0)),
                    PythonText.str(run, bound.required(1)),
                    bound.integer(2, -1));
        });
        put(table, "indent", TextFilters::indent);
        put(table, "center", (run, text, arguments) -> {
            long width = arguments.bind("center", "width").integer(0, 80);
            return TextCase.center(run, text, width - CodePoints.length(text), " ", width);
        });
        put(table, "escape", (run, text, arguments) -> escape(run, text));
        put(table, "e", (run, text, arguments) -> escape(run, text));
        put(table, "format", (run, text, arguments) -> {
            return PercentFormat.format(run, text, new Tuple(arguments.positional()));
        });
        put(table, "wordcount", (run, text, arguments) -> words(text));
        table.put("tojson", JsonText::of);
        table.put("join", TextFilters::join);
        return Map.copyOf(table);
    }

    /** A filter that takes its value as printed. */
    private static void put(Map<String, Filters.Filter> table, String name, TextFilter filter) {
        table.put(name, (run, value, arguments) -> filter.apply(run, PythonText.str(run, value), arguments));
    }

    private static Object join(Run run, Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("join", "d", "attribute");
        String separator = PythonText.str(run, bound.get(0, ""));
        TextBuilder joined = run.text();
        boolean first = true;
        for (Object element : Types.elements(run, value)) {
            Object part = bound.has(1) ? AttributePath.of(run, element, bound.required(1)) : element;
            joined.append(first ? "" : separator).append(PythonText.str(run, part));
            first = false;
        }
        return joined.toString();
    }

    private static String indent(Run run, String text, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("indent", "width", "first", "blank");
        String indention = bound.get(0) instanceof String given
                ? given
                : run.text().repeat(" ", bound.integer(0, 4)).toString();
        boolean blank = bound.flag(2, false);
        // Jinja adds a line break first so that a final one is kept as an empty line.
        List<Object> lines = TextCutting.lines(run, text + "\n", false);
        TextBuilder out = run.text().append(bound.flag(1, false) ? indention : "");
        for (int i = 0; i < lines.size(); i++) {
            String line = (String) lines.get(i);
            if (i > 0) {
                out.append('\n').append(blank || !line.isEmpty() ? indention : "");
            }
            out.append(line);
        }
        return out.toString();
    }

    /** Unlike the method of that name, a capital only at the start and after blanks, hyphens and brackets. */
    private static String title(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        Matcher breaks = WORD_BREAK.matcher(text);
        int from = 0;
        while (breaks.find()) {
            titled.append(titleWord(text.substring(from, breaks.start()))).append(breaks.group());
            from = breaks.end();
        }
        return titled.append(titleWord(text.substring(from))).toString();
    }

    private static String titleWord(String word) {
        if (word.isEmpty()) {
            return word;
        }
        int second = word.offsetByCodePoints(0, 1);
        return StringMethods.upper(word.substring(0, second)) + StringMethods.lower(word.substring(second));
    }

    private static String escape(Run run, String text) {
        TextBuilder out = run.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static Long words(String text) {
        long words = 0;
        boolean inside = false;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            boolean letter = Character.isLetterOrDigit(text.codePointAt(at)) || text.charAt(at) == '_';
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return words;
    }
}
