package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceCopyTest {

    private SuiteFiles files;

    @BeforeEach
    void folder(@TempDir Path folder) {
        files = new SuiteFiles(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "target/test-classes, src/test/resources",
        "target/classes, src/main/resources",
        "build/resources/test, src/test/resources",
        "build/resources/main, src/main/resources",
        "out/test/resources, src/test/resources",
        "out/production/resources, src/main/resources",
        "bin/test, src/test/resources",
        "bin/main, src/main/resources"
    })
    void knowsTheOutputFoldersOfBuildToolsAndIdes(String output, String sources) {
        Path source = files.write("module/" + sources + "/suites/s.jsonl", "same");
        Path copy = files.write("module/" + output + "/suites/s.jsonl", "same");

        assertThat(SourceCopy.of(copy)).isEqualTo(source);
    }

    @Test
    void keepsACopyThatDiffersFromItsSource() {
        files.write("src/test/resources/s.jsonl", "${placeholder}");
        Path filtered = files.write("target/test-classes/s.jsonl", "filtered");

        assertThat(SourceCopy.of(filtered)).isEqualTo(filtered);
    }

    @Test
    void keepsFilesThatHaveNoSource() {
        Path generated = files.write("target/classes/s.jsonl", "text");
        Path elsewhere = files.write("elsewhere/s.jsonl", "text");

        assertThat(SourceCopy.of(generated)).isEqualTo(generated);
        assertThat(SourceCopy.of(elsewhere)).isEqualTo(elsewhere);
    }
}
