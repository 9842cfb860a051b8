package org.refusalunit.demo.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.demo.ShippedModel;
import org.refusalunit.demo.data.HeldOutPrompt;

class DemoFilesTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final long LARGEST_GRAPH = 4_000_000;

    @Test
    void everyShippedFileHasTheHashInTheLock() throws IOException {
        String lock = new DemoFiles(ShippedModel.folder(), MODULE).lock();

        assertThat(lock).isEqualTo(Files.readString(MODULE.resolve("demo-model.sha256")));
        assertThat(lock.lines().map(line -> line.substring(66)))
                .containsExactly(
                        "README.md",
                        "config.json",
                        "generation_config.json",
                        "onnx/model.onnx",
                        "onnx/model_quantized.onnx",
                        "special_tokens_map.json",
                        "tokenizer.json",
                        "tokenizer_config.json");
    }

    @Test
    void theGraphsStaySmall() throws IOException {
        long exact = Files.size(ShippedModel.folder().resolve(ModelFolder.GRAPH));
        assertThat(exact).isLessThan(LARGEST_GRAPH);
        assertThat(Files.size(ShippedModel.folder().resolve(ModelFolder.QUANTISED_GRAPH)))
                .isLessThan(exact / 3);
    }

    @Test
    void theShippedParametersGiveTheShippedFilesToTheByte(@TempDir Path folder) throws IOException {
        new ModelFolder(ShippedModel.parameters(), ShippedModel.tokenizer().vocabulary()).write(folder);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(7)
                    .allSatisfy(file -> assertThat(file)
                            .hasSameBinaryContentAs(ShippedModel.folder().resolve(folder.relativize(file))));
        }
    }

    @Test
    void theHeldOutPromptsOnFileAreThoseTheGeneratorDraws() throws IOException {
        Path file = MODULE.resolve("src/main/resources/org/refusalunit/demo/held-out.jsonl");

        assertThat(Files.readString(file)).isEqualTo(DemoFiles.jsonLines(HeldOutPrompt.all()));
    }
}
