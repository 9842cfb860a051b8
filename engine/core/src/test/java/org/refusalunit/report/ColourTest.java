package org.refusalunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColourTest {

    @Test
    void gatesHaveTheColourOfTheWorstAndTheTableStaysAligned(@TempDir Path folder) throws IOException {
        SampleRuns.write(folder, "org.example.C", SampleRuns.FAMILY, 40, 1);
        ConsoleTable table = ConsoleTable.ofIndex(folder.resolve("results"));

        String plain = table.render(StandardCharsets.UTF_8);
        String coloured = table.coloured(true).render(StandardCharsets.UTF_8);

        assertThat(coloured)
                .contains(
                        "\u001B[1mCLASS\u001B[0m", "\u001B[31m0/2 pass, 1 fail, 1 inconclusive\u001B[0m", "\u001B[33m")
                .doesNotContain("\u001B[32m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9]+m", "")).isEqualTo(plain);
        assertThat(plain).doesNotContain("\u001B");
    }

    @Test
    void coloursDoNotFitWhereSomebodyOrTheTerminalSaysSo() {
        assertThat(List.of(Map.of("NO_COLOR", "1", "TERM", "xterm"), Map.of("TERM", "dumb"), Map.<String, String>of()))
                .noneMatch(PrintTable::coloursFit);
    }
}
