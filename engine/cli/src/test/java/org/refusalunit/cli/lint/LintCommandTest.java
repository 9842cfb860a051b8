package org.refusalunit.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.cli.fixture.Program;

class LintCommandTest {

    @TempDir
    private Path folder;

    @Test
    void namesEveryFaultWithItsLine() throws IOException {
        String suite = Program.file(
                folder,
                "own.jsonl",
                "{\"id\":\"a\",\"text\":\"One?\",\"category\":\"harmful\"}",
                "{\"id\":\"a\",\"text\":\"Two?\",\"category\":\"harmful\"}",
                "{\"text\":\"Three?\",\"category\":\"harmful\"}");

        Program program = Program.run("lint", suite);

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.err()).isEmpty();
        assertThat(program.out().lines()).hasSize(2);
        assertThat(program.out()).startsWith(suite + ":2: id: ").contains(suite + ":3: id: ");
        assertThat(Program.run("lint", suite, "--format", "json").out()).contains("\"line\" : 2");
    }

    @Test
    void tellsAboutSuitesWithoutFaults() {
        Program program = Program.run("lint", "--bundled");

        assertThat(program.exit()).isZero();
        assertThat(program.out()).contains("harmful_helpful: no faults, 15 prompts {harmful=7, helpful=8}, sha256 ");
        assertThat(Program.run("lint").err()).isEqualTo("refusalunit: name a suite, or use --bundled\n");
        assertThat(Program.run("lint", "file:none.jsonl").exit()).isEqualTo(1);
    }
}
