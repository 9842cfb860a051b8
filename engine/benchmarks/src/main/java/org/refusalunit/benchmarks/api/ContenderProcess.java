package org.refusalunit.benchmarks.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs a contender as a process of its own. */
final class ContenderProcess {

    private static final long LONGEST_SECONDS = 300;
    private static final double NANOS_PER_SECOND = 1e9;

    private ContenderProcess() {}

    /**
     * Runs it once against the server.
     *
     * @throws IllegalStateException if it fails or does not ask every prompt once
     */
    static Finding run(Contender contender, Load load, FixedLatencyServer server, Path folder)
            throws IOException, InterruptedException {
        Prompts.write(folder, load.prompts());
        Files.deleteIfExists(folder.resolve(SuiteMain.HEAP_FILE));
        Path output = folder.resolve(contender.name() + "-output.txt");
        ProcessBuilder builder = new ProcessBuilder(contender.command(load, folder))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        contender
                .environment()
                .forEach((name, value) -> builder.environment().put(name, Contender.filled(value, load, folder)));
        server.log().take();
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(
                    contender.name() + " took longer than " + LONGEST_SECONDS + " s: " + output);
        }
        double wall = (System.nanoTime() - start) / NANOS_PER_SECOND;
        ServerLog.Seen seen = server.log().take();
        if (process.exitValue() != 0 || seen.answers() != load.prompts()) {
            throw new IllegalStateException(contender.name() + " ended with " + process.exitValue() + " after "
                    + seen.answers() + " answers to " + load.prompts() + " prompts: " + output);
        }
        return new Finding(wall, seen, heap(folder));
    }

    private static OptionalLong heap(Path folder) throws IOException {
        Path file = folder.resolve(SuiteMain.HEAP_FILE);
        return Files.exists(file) ? OptionalLong.of(Long.parseLong(Files.readString(file))) : OptionalLong.empty();
    }
}
