package org.refusalunit.clients.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.refusalunit.clients.Bench;
import org.refusalunit.clients.ChildProcess;

// Two Mavens at once could fetch the same file into the same repository.
@ResourceLock("maven")
class CrashTest {

    private static final String CRASH = "org.refusalunit.clients.sample.Crash";

    @Test
    void aForkThatDiesLeavesWhatItHadFoundAndNoResult() throws IOException {
        MavenProject project = MavenProject.create(
                "crash",
                Bench.property("surefire.newest"),
                Bench.property("junit.six"),
                Map.of("crash", "<test>Crash</test>"));
        ChildProcess.Outcome outcome = project.run(List.of("crash"));

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output()).contains("The forked VM terminated without properly saying goodbye");
        Path folder = project.folder().resolve("target/refusalunit");
        assertThat(Files.readAllLines(folder.resolve("journal").resolve(CRASH).resolve("fatal.jsonl")))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"harm-1\""),
                        line -> assertThat(line).contains("\"harm-2\""));
        assertThat(folder.resolve("results").resolve(CRASH)).doesNotExist();
    }
}
