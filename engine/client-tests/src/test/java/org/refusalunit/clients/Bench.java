package org.refusalunit.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build lays out for these tests: the clients, the engine as its users get it, the samples. */
public final class Bench {

    private Bench() {}

    /** A property that the build sets. */
    public static String property(String name) {
        String value = System.getProperty("clients." + name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("clients." + name + " is not set: these tests run in Maven's verify phase"
                    + " (./mvnw verify -pl engine/client-tests -am)");
        }
        return value;
    }

    /** A path that the build sets. */
    public static Path path(String name) {
        return Path.of(property(name));
    }

    /** Where the compiled samples and their suites are. */
    public static Path samples() {
        return path("samples");
    }

    /** An empty folder for a client to work in. */
    public static Path emptyFolder(String name) {
        Path folder = path("directory").resolve("work").resolve(name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    old.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder with all that is in it. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of a version of the platform with its console launcher, JUnit Jupiter and the suite engine. */
    public static Path platform(String version) {
        return jar("junit-platform-console-standalone-" + version);
    }

    /** A jar that the build fetched. */
    public static Path jar(String name) {
        return path("directory").resolve("jars").resolve(name + ".jar");
    }

    /** The command line of a Java program that runs with the engine, the samples and the given jars. */
    public static List<String> java(List<Path> jars, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Short-lived, and several at a time.
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath(jars),
                mainClass));
        command.addAll(arguments);
        return command;
    }

    private static String classPath(List<Path> jars) {
        Stream<String> paths =
                Stream.concat(Stream.of(samples()), jars.stream()).map(Path::toString);
        return Stream.concat(paths, Stream.of(engine())).collect(Collectors.joining(File.pathSeparator));
    }

    /** The engine and what it needs, without what the clients bring. */
    private static String engine() {
        try {
            return Files.readString(path("directory").resolve("engine.classpath"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
