package org.refusalunit.http.fault;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Writes the table of faults from the names of the tests that prove it. */
final class FaultTable {

    private static final String ARROW = " → ";
    private static final String CLASS_FILE = ".class";

    private record Row(String fault, String outcome, String test) {}

    private FaultTable() {}

    /**
     * The table of all classes marked with {@link FaultMatrix} that were compiled with this one.
     *
     * @throws IllegalStateException if a test of such a class is not named like a row
     */
    static String markdown() throws IOException, URISyntaxException {
        SortedMap<String, List<Row>> sections = new TreeMap<>();
        for (Class<?> type : testClasses()) {
            FaultMatrix matrix = type.getAnnotation(FaultMatrix.class);
            if (matrix != null) {
                sections.computeIfAbsent(matrix.value(), unused -> new ArrayList<>())
                        .addAll(rows(type));
            }
        }
        StringBuilder text = new StringBuilder("""
                # Faults of servers and networks

                What each does to a run. How it works and what can be set: [api-transport.md](api-transport.md). The table is written
                from the names of the tests that prove it; after a change of these:

                ```
                ./mvnw -pl engine/http -am test -Dtest=FaultTableTest -Dsurefire.failIfNoSpecifiedTests=false -Drefusalunit.faults.write=true
                ```
                """);
        sections.forEach((heading, rows) -> {
            text.append("\n## ").append(heading).append("\n\n| fault | what happens | test |\n|---|---|---|\n");
            rows.stream()
                    .sorted(Comparator.comparing(Row::fault))
                    .forEach(row -> text.append("| ")
                            .append(row.fault())
                            .append(" | ")
                            .append(row.outcome())
                            .append(" | `")
                            .append(row.test())
                            .append("` |\n"));
        });
        return text.toString();
    }

    private static List<Row> rows(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(FaultTable::isTest)
                .map(method -> row(type, method))
                .toList();
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static Row row(Class<?> type, Method method) {
        DisplayName name = method.getAnnotation(DisplayName.class);
        String test = type.getSimpleName() + "." + method.getName();
        String[] parts = name == null ? new String[0] : name.value().split(ARROW, -1);
        if (parts.length != 2 || name == null || name.value().contains("|")) {
            throw new IllegalStateException(
                    test + " needs a @DisplayName of the form \"fault" + ARROW + "what happens\", without |");
        }
        return new Row(parts[0], parts[1], test);
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException {
        Path root = Path.of(FaultTable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            List<Class<?>> classes = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith("Test" + CLASS_FILE))
                    .sorted()
                    .toList()) {
                String path = root.relativize(file).toString();
                String name = path.substring(0, path.length() - CLASS_FILE.length())
                        .replace(file.getFileSystem().getSeparator(), ".");
                classes.add(load(name));
            }
            return classes;
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FaultTable.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class that was compiled cannot be loaded: " + name, e);
        }
    }
}
