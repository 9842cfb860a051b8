package org.refusalunit.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where results go. */
public final class OutputFolder {

    /** The configuration parameter that names the folder: {@value}. */
    public static final String PARAMETER = "refusalunit.output.dir";

    private OutputFolder() {}

    /**
     * The folder of the parameter {@value #PARAMETER} where it is set, relative to the working directory; else
     * {@code target/refusalunit} beside a {@code pom.xml}; else {@code build/refusalunit} beside a Gradle build or settings
     * file; else {@code refusalunit-results}. Nothing is created.
     *
     * @param parameter the parameter's value
     * @param workingDirectory where the tests run
     * @return an absolute path
     * @throws java.nio.file.InvalidPathException if the parameter is no path
     */
    public static Path locate(Optional<String> parameter, Path workingDirectory) {
        String stated = parameter.orElse("").strip();
        String folder = stated.isEmpty() ? besideBuildFile(workingDirectory) : stated;
        return workingDirectory.resolve(folder).toAbsolutePath().normalize();
    }

    private static String besideBuildFile(Path directory) {
        if (has(directory, "pom.xml")) {
            return "target/refusalunit";
        }
        boolean gradle = has(directory, "build.gradle")
                || has(directory, "build.gradle.kts")
                || has(directory, "settings.gradle")
                || has(directory, "settings.gradle.kts");
        return gradle ? "build/refusalunit" : "refusalunit-results";
    }

    private static boolean has(Path directory, String file) {
        return Files.isRegularFile(directory.resolve(file));
    }
}
