package org.refusalunit.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of the working tree.
 *
 * @param commit the commit that is checked out, in hexadecimal
 * @param dirty whether a file that git keeps differs from it. New files do not count: results written outside an ignored
 *     folder would make the second of two equal runs dirty.
 */
record GitState(String commit, boolean dirty) {

    private static final List<String> STATUS = List.of(
            "git",
            // A status must neither write to the repository nor start a program that it names.
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "status",
            "--porcelain=v2",
            "--branch",
            "--untracked-files=no");

    private static final Pattern COMMIT = Pattern.compile("(?m)^# branch\\.oid ([0-9a-f]{40,64})$");
    private static final Pattern CHANGE = Pattern.compile("(?m)^[^#]");
    private static final int TIMEOUT_SECONDS = 3;

    /** The state of the working tree around a folder; empty outside of one, and where git is missing or slow. */
    static Optional<GitState> of(Path folder) {
        return of(folder, STATUS);
    }

    static Optional<GitState> of(Path folder, List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            String output =
                    CompletableFuture.supplyAsync(() -> outputOf(process)).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? parse(output) : Optional.empty();
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    static Optional<GitState> parse(String status) {
        Matcher commit = COMMIT.matcher(status.replace("\r", ""));
        return commit.find()
                ? Optional.of(
                        new GitState(commit.group(1), CHANGE.matcher(status).find()))
                : Optional.empty();
    }

    private static String outputOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
