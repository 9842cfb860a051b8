package org.refusalunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HundredThousandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void runsEverySubjectInAJvmOfItsOwnAndReports() throws Exception {
        String report = run("--prompts=200");

        assertThat(report)
                .startsWith("200 prompts, 1 rounds, -Xmx128m -XX:+UseSerialGC, JUnit Platform ")
                .contains("| refusal-suite | ", "| static-tests | ", "| parameterized-test | ", "| test-factory | ");
        assertThat(folder.resolve("report.md")).hasContent(report);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("round 1: refusal-suite ");
    }

    @Test
    void theSuiteLeavesItsResultAndItsTimingsAsForAUser() throws Exception {
        run("--prompts=200");

        try (Stream<Path> left = Files.walk(folder.resolve("refusal-suite"))) {
            assertThat(left.map(Path::toString))
                    .anyMatch(path -> path.matches(".*results.*PromptSuite.*synthetic\\.json"))
                    .anyMatch(path -> path.matches(".*timings.*PromptSuite.*synthetic\\.json"));
        }
    }

    @Test
    void aSubjectThatFailsEndsTheBenchmarkAndNamesItsOutput() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run("--prompts=200", "--jvm=-XX:NoSuchOption=1"))
                .withMessageContaining("refusal-suite failed, see output.txt in " + folder);
    }

    private String run(String... args) throws IOException, InterruptedException {
        String[] all = Stream.concat(
                        Stream.of(
                                "--folder=" + folder,
                                "--rounds=1",
                                "--xmx=128",
                                "--smallest-heap=false",
                                "--jvm=-XX:+UseSerialGC"),
                        Stream.of(args))
                .toArray(String[]::new);
        return new HundredThousand(Options.parse(all), new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    }
}
