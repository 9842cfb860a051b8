package org.refusalunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.report.SampleRuns.Model;
import org.refusalunit.result.ResultSummary;

class ReportTest {

    private static final String HARBOUR = "org.example.HarbourTest";
    private static final List<Model> SMALL = SampleRuns.FAMILY.subList(0, 1);

    @TempDir
    private Path folder;

    private Path run(String name, String className, List<Model> models, long seed) throws IOException {
        Path root = folder.resolve(name);
        SampleRuns.write(root, className, models, 6, seed);
        return root;
    }

    private static String written(Report report, ReportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.write(format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void resultsOfForksAndModelsAreOneReportSortedByClassAndSize() throws IOException {
        Path one = run("fork-1", HARBOUR, SampleRuns.FAMILY, 1);
        Path other = run("fork-2", "org.example.FerryTest", SMALL, 1);

        assertThat(Report.read(List.of(one, other)).summaries())
                .extracting(ResultSummary::className, ResultSummary::modelLabel)
                .containsExactly(
                        tuple("org.example.FerryTest", "tern-0.5b-instruct"),
                        tuple(HARBOUR, "tern-0.5b-instruct"),
                        tuple(HARBOUR, "tern-3b-instruct"),
                        tuple(HARBOUR, "tern-14b-instruct"));
    }

    private static org.assertj.core.groups.Tuple tuple(String className, String model) {
        return org.assertj.core.api.Assertions.tuple(className, model);
    }

    @Test
    void anOutputFolderItsResultsADocumentAndAFolderOfSeveralAreAllPlaces() throws IOException {
        Path run = run("jobs/one/target/refusalunit", HARBOUR, SMALL, 1);
        run("jobs/two/target/refusalunit", "org.example.FerryTest", SMALL, 1);
        Path document = run.resolve("results/" + HARBOUR + "/tern-0.5b-instruct.json");

        assertThat(Report.read(List.of(run)).trials()).isEqualTo(6);
        assertThat(Report.read(List.of(run.resolve("results"))).trials()).isEqualTo(6);
        assertThat(Report.read(List.of(document)).trials()).isEqualTo(6);
        assertThat(Report.read(List.of(folder.resolve("jobs"))).summaries()).hasSize(2);
    }

    @Test
    void copiesOfADocumentAreTakenOnce() throws IOException {
        Path one = run("one", HARBOUR, SMALL, 1);
        Path copy = run("copy", HARBOUR, SMALL, 1);

        assertThat(Report.read(List.of(one, copy, one)).summaries()).hasSize(1);
    }

    @Test
    void severalRunsOfAModelAreToldApartByTheirFolders() throws IOException {
        Path monday = run("monday/target/refusalunit", HARBOUR, SMALL, 1);
        Path tuesday = run("tuesday/target/refusalunit", HARBOUR, SMALL, 2);

        assertThat(written(Report.read(List.of(monday, tuesday)), ReportFormat.MARKDOWN))
                .contains("tern-0.5b-instruct (monday)", "tern-0.5b-instruct (tuesday)");
    }

    @Test
    void whatCannotBeReadInAFolderIsLeftOutAndSaid() throws IOException {
        Path run = run("run", HARBOUR, SMALL, 1);
        Path broken = Files.writeString(run.resolve("results/" + HARBOUR + "/broken.json"), "{");

        Report report = Report.read(List.of(run));

        assertThat(report.summaries()).hasSize(1);
        assertThat(report.leftOut()).singleElement().asString().contains(broken + " is not a result document");
        assertThat(written(report, ReportFormat.HTML)).contains("Left out: ");
        assertThatThrownBy(() -> Report.read(List.of(broken)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.json is not a result document");
    }

    @Test
    void placesWithoutResultsAreErrorsThatSayWhatToDo() {
        assertThatThrownBy(() -> Report.read(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name an output folder, such as target/refusalunit");
        assertThatThrownBy(() -> Report.read(List.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessage("there are no results in " + folder + ": run the tests first");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Report.read(List.of(missing)))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no " + missing + ": name an output folder, such as target/refusalunit");
    }

    @Test
    void equalResultsGiveEqualBytes() throws IOException {
        Path run = run("run", HARBOUR, SampleRuns.FAMILY, 1);
        Path before = run("before", HARBOUR, SampleRuns.FAMILY, 2);

        for (ReportFormat format : ReportFormat.values()) {
            assertThat(written(Report.read(List.of(run)).against(before), format))
                    .isEqualTo(written(Report.read(List.of(run)).against(before), format));
        }
    }

    @Test
    void formatsAreWrittenToFilesOfTheirNames() throws IOException {
        Path run = run("run", HARBOUR, SMALL, 1);

        List<Path> files = Report.read(List.of(run)).write(EnumSet.allOf(ReportFormat.class), folder.resolve("new"));

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("report.html", "report.md", "report.csv");
        assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void listsOfFormatsAreReadStrictly() {
        assertThat(ReportFormat.parse("html, CSV")).isEqualTo(Set.of(ReportFormat.HTML, ReportFormat.CSV));
        assertThat(ReportFormat.parse("none")).isEmpty();
        assertThatThrownBy(() -> ReportFormat.parse("pdf"))
                .hasMessage("there is no report \"pdf\": use html, markdown, csv or none");
        assertThatThrownBy(() ->
                        Report.read(List.of(run("run", HARBOUR, SMALL, 1))).most(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
