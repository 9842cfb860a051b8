package org.refusalunit.benchmarks.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs a contender as a process of its own. */
final class ContenderProcess {

    private static final long LONGEST_SECONDS = 300;

    private ContenderProcess() {}

    /**
     * Runs it once against the server.
     *
     * @throws IllegalStateException if it fails or does not ask every prompt once
     */
    static Finding run(Contender contender, Load load, FixedLatencyServer server, Path folder)
            throws IOException, InterruptedException {
        Prompts.write(folder, load.prompts());
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
        long end = System.nanoTime();
        ServerLog.Seen seen = server.log().take();
        if (process.exitValue() != 0 || seen.answers() != load.prompts()) {
            throw new IllegalStateException(contender.name() + " ended with " + process.exitValue() + " after "
                    + seen.answers() + " answers to " + load.prompts() + " prompts: " + output);
        }
        return new Finding(start, end, seen);
    }
}
