package org.refusalunit.onnx.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code json.dumps} writes them, with the options that transformers gives its {@code tojson}. */
final class JsonText {

    private final Run run;
    private final TextBuilder out;
    private final boolean asciiOnly;
    private final boolean sortKeys;
    private final @Nullable String indent;
    private final String itemSeparator;
    private final String keySeparator;
    private int level;

    private JsonText(Run run, Arguments.Bound options) {
        this.run = run;
        this.out = run.text();
        this.asciiOnly = options.flag(0, false);
        this.indent = indent(run, options);
        this.sortKeys = options.flag(3, false);
        Object separators = options.get(2, None.NONE);
        if (separators == None.NONE) {
            this.itemSeparator = indent == null ? ", " : ",";
            this.keySeparator = ": ";
        } else {
            List<Object> pair = Types.elements(run, separators);
            if (pair.size() != 2) {
                throw Fault.type("tojson() needs two separators, not " + pair.size());
            }
            this.itemSeparator = run.requireText(pair.get(0), "a separator of tojson()");
            this.keySeparator = run.requireText(pair.get(1), "a separator of tojson()");
        }
    }

    static String of(Run run, Object value, Arguments arguments) {
        JsonText json =
                new JsonText(run, arguments.bind("tojson", "ensure_ascii", "indent", "separators", "sort_keys"));
        json.write(value);
        return json.out.toString();
    }

    private static @Nullable String indent(Run run, Arguments.Bound options) {
        if (options.get(1) instanceof String text) {
            return text;
        }
        if (options.get(1, None.NONE) == None.NONE) {
            return null;
        }
        return run.text().repeat(" ", options.integer(1, 0)).toString();
    }

    private void write(Object value) {
        run.budget().step();
        if (value instanceof String text) {
            quoted(text);
        } else if (value instanceof List || value instanceof Map) {
            run.budget().enter();
            container(value);
            run.budget().leave();
        } else {
            out.append(scalar(value));
        }
    }

    private static String scalar(Object value) {
        if (value == None.NONE) {
            return "null";
        } else if (value instanceof Boolean || value instanceof Long) {
            return value.toString();
        } else if (value instanceof Double number) {
            return number.isNaN()
                    ? "NaN"
                    : number.isInfinite() ? number > 0 ? "Infinity" : "-Infinity" : PythonText.number(number);
        }
        throw Fault.type("Object of type " + Types.name(value) + " is not JSON serializable");
    }

    private void container(Object value) {
        if (value instanceof List<?> list) {
            write('[', list, ']');
        } else if (value instanceof Map<?, ?> map) {
            List<Object> items = Types.items(run, map);
            write(
                    '{',
                    sortKeys ? new Comparisons(run).sorted(items, false, item -> ((Tuple) item).get(0)) : items,
                    '}');
        }
    }

    private void write(char open, List<?> elements, char close) {
        out.append(open);
        level++;
        boolean first = true;
        for (Object element : elements) {
            if (!first) {
                out.append(itemSeparator);
            }
            first = false;
            newLine();
            if (open == '{') {
                entry((Tuple) element);
            } else {
                write(element);
            }
        }
        level--;
        if (!first) {
            newLine();
        }
        out.append(close);
    }

    private void entry(Tuple entry) {
        Object key = entry.get(0);
        quoted(key instanceof String text ? text : scalar(key));
        out.append(keySeparator);
        write(entry.get(1));
    }

    private void newLine() {
        if (indent != null) {
            out.append('\n').repeat(indent, level);
        }
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            escaped(text.charAt(i));
        }
        out.append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> {
                if (c < ' ' || (asciiOnly && c > '~')) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
