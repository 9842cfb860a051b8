package org.refusalunit.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.report.ReportFormat;

class RehearsalTest {

    @TempDir
    private Path folder;

    @Test
    void goesAllTheWayFromAResultToItsReports() throws IOException {
        Rehearsal.rehearse(folder, Set.of(ReportFormat.HTML, ReportFormat.MARKDOWN));

        assertThat(folder.resolve("results/Rehearsal/rehearsal.json")).content().contains("\"id\": \"rehearsal250\"");
        assertThat(folder.resolve("report.html")).content().startsWith("<!doctype html>");
        assertThat(folder.resolve("report.md")).content().contains("250");
    }
}
