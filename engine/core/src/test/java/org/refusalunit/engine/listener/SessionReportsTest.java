package org.refusalunit.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.execution.RunSink;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.report.SampleRuns;

class SessionReportsTest {

    private static final String CLASS = "org.example.C";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private record Given(Map<String, String> values) implements ConfigurationParameters {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return get(key).map(Boolean::parseBoolean);
        }

        @Override
        @Deprecated
        public int size() {
            return values.size();
        }

        @Override
        public Set<String> keySet() {
            return values.keySet();
        }
    }

    /** A sink that has written a result of three models already. */
    private RunSink writes(int prompts) {
        return new RunSink() {
            @Override
            public void answersAwaited() {}

            @Override
            public void trialFinished(Progress progress, TrialResult trial) {}

            @Override
            public List<Path> classFinished(List<Finished> finished) {
                try {
                    Path root = folder.resolve("refusalunit-results");
                    SampleRuns.write(root, CLASS, SampleRuns.FAMILY, prompts, 1);
                    return List.of(root.resolve("results/" + CLASS + "/tern-3b-instruct.json"));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private Path session(Map<String, String> parameters, Map<String, String> environment, int prompts) {
        SessionReports reports =
                new SessionReports(folder, environment, new PrintStream(out, true, StandardCharsets.UTF_8));
        reports.of(new Given(parameters), writes(prompts)).classFinished(List.of());
        reports.write();
        return folder.resolve("refusalunit-results");
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void thePageAndTheMarkdownAreWrittenUnasked() {
        Path root = session(Map.of(), Map.of(), 4);

        assertThat(root.resolve("report.html")).content().contains("tern-14b-instruct");
        assertThat(root.resolve("report.md")).content().contains("tern-14b-instruct");
        assertThat(root.resolve("report.csv")).doesNotExist();
        assertThat(said())
                .isEqualTo("[refusalunit] report -> " + root.resolve("report.html") + "\n[refusalunit] report -> "
                        + root.resolve("report.md") + "\n");
    }

    @Test
    void ofManyTrialsThePageIsWrittenOnlyWhereItIsAskedFor() throws IOException {
        Path old = folder.resolve("refusalunit-results/report.html");
        Files.createDirectories(folder.resolve("refusalunit-results"));
        Files.writeString(old, "of an earlier run");

        Path root = session(Map.of(), Map.of(), 3334);

        assertThat(old).doesNotExist();
        assertThat(root.resolve("report.md")).exists();
        assertThat(said()).contains("no page of 10002 trials unless refusalunit.report=html,markdown asks for it");
        assertThat(session(Map.of("refusalunit.report", "html"), Map.of(), 3334).resolve("report.html"))
                .exists();
    }

    @Test
    void whatIsAskedForIsWritten() {
        Path root = session(Map.of("refusalunit.report", "csv,console"), Map.of(), 4);

        assertThat(root.resolve("report.csv")).exists();
        assertThat(root.resolve("report.html")).doesNotExist();
        assertThat(said()).contains("CLASS", "tern-3b-instruct").doesNotContain("\u001B");
    }

    @Test
    void nothingIsWrittenWhereThatIsAskedFor() {
        Path root = session(Map.of("refusalunit.report", "none"), Map.of(), 4);

        assertThat(root).isDirectoryNotContaining(file -> file.toString().contains("report."));
        assertThat(said()).isEmpty();
    }

    @Test
    void theJobSummaryGetsTheResultsOfThisSession() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
        Map<String, String> environment = Map.of("GITHUB_STEP_SUMMARY", summary.toString());

        session(Map.of("refusalunit.report", "none"), environment, 4);

        assertThat(summary)
                .content()
                .startsWith("before\n## Refusal report\n")
                .contains("tern-3b-instruct")
                .doesNotContain("tern-14b-instruct");
        session(Map.of("refusalunit.report", "none", "refusalunit.report.job-summary", "false"), environment, 4);
        assertThat(summary).content().containsOnlyOnce("## Refusal report");
    }

    @Test
    void theReportIsHeldAgainstABaselineWithStatedSizes() throws IOException {
        SampleRuns.write(folder.resolve("before"), CLASS, SampleRuns.FAMILY, 30, 2);

        Path root = session(
                Map.of("refusalunit.report.baseline", "before", "refusalunit.report.sizes", "tern-3b-instruct=4B"),
                Map.of(),
                30);

        assertThat(root.resolve("report.md")).content().contains("with another verdict than before", "| 4B |");
    }

    @Test
    void aReportThatCannotBeWrittenIsSaidAndFailsNothing() {
        Path root = session(Map.of("refusalunit.report.baseline", "missing"), Map.of(), 4);

        assertThat(root.resolve("report.html")).doesNotExist();
        assertThat(said())
                .startsWith("[refusalunit] no report of " + root + ": there is no " + folder.resolve("missing"));
    }

    @Test
    void aParameterThatSaysNothingKnownIsAnError() {
        SessionReports reports =
                new SessionReports(folder, Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> reports.of(new Given(Map.of("refusalunit.report", "pdf")), writes(1)))
                .hasMessage(
                        "configuration parameter refusalunit.report: there is no report \"pdf\": use html, markdown,"
                                + " csv or none, auto, console");
    }
}
