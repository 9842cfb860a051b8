package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.engine.fixtures.TalkativeSuites;

/** A key is planted, and everything that a run leaves behind is searched for it. */
class SecretsTest {

    private static final String KEY = "planted-but-unlike-any-known-form-7391";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void noFileAndNoStreamHoldsTheKey(String tape) throws IOException, InterruptedException {
        Process run = ChildJvm.start(
                folder,
                Map.of(TalkativeSuites.VARIABLE, KEY),
                List.of("refusalunit.tape=" + tape, "refusalunit.tape.dir=tapes", "refusalunit.output.dir=output"),
                TalkativeSuites.Throwing.class,
                TalkativeSuites.Failing.class,
                TalkativeSuites.Answering.class,
                TalkativeSuites.Unopenable.class);
        assertThat(run.waitFor()).isZero();

        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(tape.equals("auto") ? 13 : 7);
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.UTF_8);
            assertThat(content).as(file.toString()).doesNotContain(KEY);
        }
        assertThat(folder.resolve("output.txt"))
                .content()
                .contains("HTTP 401 for key [REDACTED]")
                .contains("refused the key [REDACTED]")
                .contains("no model for [REDACTED]")
                .contains("Your key is [REDACTED]")
                .contains("blocked [REDACTED]");
    }
}
