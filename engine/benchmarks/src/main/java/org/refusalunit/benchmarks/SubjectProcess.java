package org.refusalunit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs subjects in JVMs of their own. */
final class SubjectProcess {

    private static final long LONGEST_SECONDS = 300;

    private final Options options;
    private final String classPath;

    SubjectProcess(Options options, String classPath) {
        this.options = options;
        this.classPath = classPath;
    }

    /**
     * Runs a subject in an empty folder with the prompts in it.
     *
     * @param megabytes the largest heap
     * @param limitSeconds how long it may take
     * @return what it measured; empty if it failed or took longer, its output then being in {@code output.txt}
     */
    Optional<Measurement> run(Subject subject, int megabytes, long limitSeconds)
            throws IOException, InterruptedException {
        Path folder = options.folder().resolve(subject.label());
        delete(folder);
        Files.createDirectories(folder);
        Files.createLink(folder.resolve(PromptFile.NAME), options.folder().resolve(PromptFile.NAME));
        Path measured = folder.resolve("measured.properties");
        File output = folder.resolve("output.txt").toFile();
        Process process = new ProcessBuilder(command(subject, megabytes, measured))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return Optional.empty();
        }
        return process.exitValue() == 0 ? Optional.of(Measurement.read(measured)) : Optional.empty();
    }

    /** The same, where a failure is none that was looked for. */
    Measurement require(Subject subject) throws IOException, InterruptedException {
        return run(subject, options.xmx(), LONGEST_SECONDS)
                .orElseThrow(() -> new IllegalStateException(subject.label() + " failed, see output.txt in "
                        + options.folder().resolve(subject.label())));
    }

    private List<String> command(Subject subject, int megabytes, Path measured) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + megabytes + "m");
        command.addAll(options.jvm());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-D" + SubjectMain.PROMPTS + "=" + options.prompts());
        command.add("-D" + SubjectMain.TAGS + "=" + options.tags());
        command.addAll(List.of("-cp", classPath, SubjectMain.class.getName(), subject.name(), measured.toString()));
        return command;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
