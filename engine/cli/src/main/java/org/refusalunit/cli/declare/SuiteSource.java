package org.refusalunit.cli.declare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the Java source of a suite class, to go on with in a test folder. */
public final class SuiteSource {

    private final Set<String> imports = new TreeSet<>();

    private SuiteSource() {}

    /** The source file. */
    public static String of(SuiteClass suite) {
        SuiteSource source = new SuiteSource();
        String annotations = suite.declarations().stream()
                .map(declaration -> source.annotation(declaration) + "\n")
                .collect(Collectors.joining());
        int dot = suite.name().lastIndexOf('.');
        String header = dot < 0 ? "" : "package " + suite.name().substring(0, dot) + ";\n\n";
        String imported =
                source.imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        return header + imported + "\n" + annotations + "class " + suite.name().substring(dot + 1) + " {}\n";
    }

    private String annotation(Declaration declaration) {
        String name = "@" + named(declaration.type());
        Map<String, Object> values = declaration.values();
        if (values.isEmpty()) {
            return name;
        }
        Object value = values.get("value");
        if (value != null && values.size() == 1) {
            return name + "(" + literal(value) + ")";
        }
        return name
                + values.entrySet().stream()
                        .map(each -> each.getKey() + " = " + literal(each.getValue()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String named(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        imports.add(outer.getName());
        return type.getName().substring(outer.getPackageName().length() + 1).replace('$', '.');
    }

    private String literal(Object value) {
        if (value instanceof List<?> list) {
            return list.size() == 1
                    ? literal(list.get(0))
                    : list.stream().map(this::literal).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Declaration nested) {
            return annotation(nested);
        }
        if (value instanceof Enum<?> constant) {
            return named(constant.getDeclaringClass()) + "." + constant.name();
        }
        if (value instanceof String text) {
            return '"' + escaped(text) + '"';
        }
        return value instanceof Long ? value + "L" : String.valueOf(value);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (each < ' ' || each > '~') {
                        escaped.append(String.format("\\u%04x", (int) each));
                    } else {
                        escaped.append(each);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
