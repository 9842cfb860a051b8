package org.refusalunit.benchmarks.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalComparisonTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private String run(int megabytes) throws IOException, InterruptedException {
        LocalOptions options = LocalOptions.parse(
                "--folder=" + folder,
                "--shape=tiny",
                "--rounds=1",
                "--prompts=5",
                "--single=2",
                "--batch=3",
                "--shortened=8",
                "--growth=20",
                "--xmx=" + megabytes,
                "--npm=false");
        return new LocalComparison(options, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    }

    @Test
    void runsEveryWayInAProcessOfItsOwnAndReports() throws Exception {
        String report = run(128);

        assertThat(report)
                .startsWith("tiny, random weights; 5 prompts of ")
                .contains("| Java loop fp32, one at a time | 2 | ", "| RefusalUnit q4, 3 together | 5 | ")
                .contains("Resident memory on the tiny model: ")
                .containsPattern("\\| RefusalUnit fp32, one at a time \\| .* \\| 2 of 2 \\|")
                .containsPattern("\\| RefusalUnit fp32, 3 together \\| .* \\| 2 of 2 \\|");
        assertThat(folder.resolve("report.md")).hasContent(report);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("transformers.js is left out: --npm=false", "round 1: RefusalUnit int8, 3 together ");
    }

    @Test
    void aWayThatFailsEndsTheBenchmarkAndNamesItsOutput() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(1))
                .withMessageContaining("exit status 1, see " + folder.resolve("loop-fp32-1.txt"));
    }
}
