package org.refusalunit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of the subjects' JVMs. */
final class ClassPath {

    private static final Pattern JUNIT = Pattern.compile("(junit-(?:platform|jupiter)[a-z-]*)-([0-9].*)\\.jar");

    private ClassPath() {}

    /** This JVM's. */
    static String own() {
        return System.getProperty("java.class.path");
    }

    /** A class path with the JUnit jars of a folder in the place of its own. */
    static String withJUnit(String classPath, Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> !JUNIT.matcher(fileName(entry)).matches())
                .forEach(entries::add);
        try (Stream<Path> jars = Files.list(folder)) {
            jars.map(Path::toString)
                    .filter(jar -> JUNIT.matcher(fileName(jar)).matches())
                    .sorted()
                    .forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    /**
     * The version of the JUnit Platform on a class path.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String platformVersion(String classPath) {
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            Matcher jar = JUNIT.matcher(fileName(entry));
            if (jar.matches() && jar.group(1).equals("junit-platform-engine")) {
                return jar.group(2);
            }
        }
        throw new IllegalArgumentException("junit-platform-engine is not on the class path " + classPath);
    }

    private static String fileName(String entry) {
        return String.valueOf(Path.of(entry).getFileName());
    }
}
