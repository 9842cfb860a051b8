package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFolderTest {

    private final Path directory;

    OutputFolderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml, target/refusalunit",
        "build.gradle, build/refusalunit",
        "build.gradle.kts, build/refusalunit",
        "settings.gradle, build/refusalunit",
        "settings.gradle.kts, build/refusalunit",
        "Makefile, refusalunit-results"
    })
    void liesWhereTheBuildPutsItsOutput(String buildFile, String folder) throws IOException {
        Files.createFile(directory.resolve(buildFile));

        assertThat(OutputFolder.locate(Optional.empty(), directory)).isEqualTo(directory.resolve(folder));
        assertThat(OutputFolder.locate(Optional.of("  "), directory)).isEqualTo(directory.resolve(folder));
    }

    @Test
    void mavenGoesBeforeGradle() throws IOException {
        Files.createFile(directory.resolve("pom.xml"));
        Files.createFile(directory.resolve("build.gradle"));

        assertThat(OutputFolder.locate(Optional.empty(), directory)).isEqualTo(directory.resolve("target/refusalunit"));
    }

    @Test
    void theParameterGoesBeforeAllAndIsRelativeToTheWorkingDirectory() throws IOException {
        Files.createFile(directory.resolve("pom.xml"));
        Path elsewhere = directory.resolve("elsewhere").toAbsolutePath();

        assertThat(OutputFolder.locate(Optional.of("out/../kept"), directory)).isEqualTo(directory.resolve("kept"));
        assertThat(OutputFolder.locate(Optional.of(elsewhere.toString()), directory))
                .isEqualTo(elsewhere);
    }
}
