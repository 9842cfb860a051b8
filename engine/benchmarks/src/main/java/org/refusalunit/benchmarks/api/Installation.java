package org.refusalunit.benchmarks.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has this project's command line installed, as a user does once. */
final class Installation {

    private Installation() {}

    /**
     * Runs the command {@code install}.
     *
     * @param jar the command line
     * @param launcher the script that is to be there afterwards
     * @throws IllegalStateException if it fails
     */
    static void of(Path jar, Path launcher) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(launcher.resolveSibling(""));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "install",
                        folder.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0 || !Files.isExecutable(launcher)) {
            throw new IllegalStateException(jar + " could not be installed in " + folder);
        }
    }
}
