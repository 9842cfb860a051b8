package org.refusalunit.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a tape, and where. */
class TapeSettingsTest {

    @TempDir
    private Path project;

    private TapeSettings settings(Map<String, String> parameters) {
        return TapeSettings.of(name -> Optional.ofNullable(parameters.get(name)), project);
    }

    @Test
    void thereIsNoTapeUnlessOneIsAskedFor() {
        assertThat(settings(Map.of()).mode()).isEqualTo(TapeMode.OFF);
        assertThat(settings(Map.of("refusalunit.tape", " ")).mode()).isEqualTo(TapeMode.OFF);
        assertThat(settings(Map.of("refusalunit.tape", "Replay")).mode()).isEqualTo(TapeMode.REPLAY);
    }

    @Test
    void itLiesWithTheTestsSourcesWhereThereAreSome() throws IOException {
        assertThat(settings(Map.of()).folder()).isEqualTo(project.resolve("refusalunit-tapes"));

        Files.createDirectories(project.resolve("src/test"));

        assertThat(settings(Map.of()))
                .isEqualTo(new TapeSettings(
                        TapeMode.OFF, project.resolve("src/test/refusalunit-tapes"), "src/test/refusalunit-tapes"));
    }

    @Test
    void aFolderThatIsGivenIsRelativeToTheWorkingDirectory() {
        assertThat(settings(Map.of("refusalunit.tape.dir", "../tapes")))
                .isEqualTo(new TapeSettings(TapeMode.OFF, project.resolveSibling("tapes"), "../tapes"));
    }

    @Test
    void anUnknownModeIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> settings(Map.of("refusalunit.tape", "rewind")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("configuration parameter refusalunit.tape is \"rewind\": use one of "
                        + "[off, record, replay, auto]");
    }
}
