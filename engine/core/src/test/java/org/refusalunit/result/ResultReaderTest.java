package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refusalunit.result.ResultFixtures.NO_SECRETS;
import static org.refusalunit.result.ResultFixtures.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;

class ResultReaderTest {

    private final Path folder;

    ResultReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path written(ModelResult result) throws IOException {
        Path file = folder.resolve("result.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ResultJson(NO_SECRETS, true).write(result, out);
        }
        return file;
    }

    @Test
    void headlinesComeBackToTheDigitsThatAreWritten() throws IOException {
        ModelResult result = result("org.example.Refusals", "demo", Completeness.PARTIAL);

        ResultSummary summary = ResultReader.summary(written(result), "a/b.json");

        assertThat(summary)
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) <= 0.0000005 ? 0 : 1, Double.class)
                .withComparatorForType((a, b) -> Math.abs(a - b) <= 0.0000005 ? 0 : 1, double.class)
                .isEqualTo(ResultSummary.of(result, "a/b.json"));
    }

    @Test
    void aCutDocumentIsReadUpToItsTrials() throws IOException {
        Path file = written(result("org.example.Refusals", "demo", Completeness.COMPLETE));
        String document = Files.readString(file);
        Files.writeString(file, document.substring(0, document.indexOf("\"trials\": [") + 20));

        Rate overall = ResultReader.summary(file, "").overall();

        assertThat(overall.counts().trials()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"schema_version\": 1}", "not json", "{\"schema_version\": \"1\"}"})
    void namesAFileThatIsNoResult(String content) throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> ResultReader.summary(file, ""))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not a result document: ");
        assertThatThrownBy(() -> ResultReader.index(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not an index of results: ");
    }
}
