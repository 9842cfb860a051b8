package org.refusalunit.cli.tapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.cli.fixture.Program;

class TapesCommandTest {

    @TempDir
    private Path folder;

    private String tape = "";

    @BeforeEach
    void record() throws IOException {
        tape = folder.resolve("tape").toString();
        record("first", "One?", "Two?");
    }

    private String record(String name, String... questions) throws IOException {
        String[] lines = new String[questions.length];
        for (int i = 0; i < questions.length; i++) {
            lines[i] = "{\"id\":\"p" + i + "\",\"text\":\"" + questions[i] + "\",\"category\":\"harmful\"}";
        }
        String suite = "file:" + Program.file(folder, name + ".jsonl", lines);
        Program program = Program.run(
                "run",
                "-s",
                suite,
                "-m",
                "synthetic",
                "--tape",
                "auto",
                "--tape-dir",
                tape,
                "--out-dir",
                folder.toString());
        assertThat(program.exit()).isZero();
        return suite;
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(tape))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void countsWhatIsOnATape() throws IOException {
        Program program = Program.run("tapes", "info", tape);

        assertThat(program.exit()).isZero();
        assertThat(program.out()).containsPattern("synthetic synthetic +2 +2 +0 +\\d+\n");

        Files.writeString(records().get(0), "{");
        Program damaged = Program.run("tapes", "info", tape);
        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.out())
                .containsPattern("synthetic synthetic +1 +1 ")
                .containsPattern("damaged: [0-9a-f]{2}/");
    }

    @Test
    void deletesWhatNoSuiteAsksForAndOnlyWhereThatIsAskedFor() throws IOException {
        String changed = record("second", "One?", "Another?");
        assertThat(records()).hasSize(3);

        assertThat(Program.run("tapes", "prune", tape, "-s", changed).out()).isEqualTo("superfluous 0, kept 3\n");
        assertThat(Program.run("tapes", "prune", tape, "-s", changed, "--changed")
                        .out())
                .contains("the text of the prompt p1 has changed\n")
                .endsWith("superfluous 1, kept 2\n");
        assertThat(records()).hasSize(3);
        assertThat(Program.run("tapes", "prune", tape, "-s", changed, "--changed", "--delete")
                        .out())
                .endsWith("deleted 1, kept 2\n");
        assertThat(records()).hasSize(2);
        assertThat(Program.run("tapes", "prune", tape, "-s", "harmful_helpful", "--delete")
                        .out())
                .contains("no suite has the prompt p0\n")
                .endsWith("deleted 2, kept 0\n");
    }

    @Test
    void leavesDamagedRecordsUnlessTheyAreNamed() throws IOException {
        Files.writeString(records().get(0), "{");

        assertThat(Program.run("tapes", "prune", tape, "-s", "file:" + folder.resolve("first.jsonl"))
                        .out())
                .isEqualTo("superfluous 0, kept 2\n");
        assertThat(Program.run("tapes", "prune", tape, "-s", "file:" + folder.resolve("first.jsonl"), "--damaged")
                        .out())
                .contains("  damaged\n")
                .endsWith("superfluous 1, kept 1\n");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Program.run("tapes", "info", "nowhere"))
                .isEqualTo(new Program(3, "", "refusalunit: there is no tape nowhere: name its folder\n"));
        assertThat(Program.run("tapes").exit()).isEqualTo(2);
        assertThat(Program.run("tapes", "prune", tape, "-s", "nope").exit()).isEqualTo(3);
    }
}
