package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

class OnnxBackendProviderTest {

    private static final class NoContext implements BackendContext {
        @Override
        public Optional<String> parameter(String name) {
            return Optional.empty();
        }

        @Override
        public ClassLoader classLoader() {
            return OnnxBackendProviderTest.class.getClassLoader();
        }
    }

    private static ModelBackend open(Map<String, Object> settings) throws IOException {
        return new OnnxBackendProvider().open(new ModelSpec("onnx", "model", Settings.of(settings)), new NoContext());
    }

    private static ModelBackend open(Path folder) throws IOException {
        return open(Map.of("value", folder.toString(), "label", "", "threads", 0, "batch", 0));
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .filteredOn(provider -> provider.id().equals("onnx"))
                .hasOnlyElementsOfType(OnnxBackendProvider.class)
                .hasSize(1);
    }

    @Test
    void defaultsHoldSixteenPromptsTogether(@TempDir Path folder) throws IOException {
        try (ModelBackend backend = open(TinyModel.write(folder, 1))) {
            assertThat(backend.window()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @CsvSource({"threads, -1", "batch, -1", "batch, 5000"})
    void refusesCountsThatMakeNoSense(String name, int count, @TempDir Path folder) {
        TinyModel.write(folder, 1);
        assertThatThrownBy(() -> open(Map.of("value", folder.toString(), name, count)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + " = " + count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_CACHE | has no inputs for the attention cache",
                "OPEN_HEADS | fixed heads and elements",
                "LOST_PRESENT | has no output for the values of layer 1",
                "NO_LOGITS | has no output logits",
                "UNKNOWN_INPUT | takes inputs that are not known here: [token_type_ids]"
            })
    void refusesGraphsThatAreNoDecoderWithACache(Trait trait, String problem, @TempDir Path folder) {
        TinyModel.write(folder, 1, trait);
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("onnx/model.onnx").toString())
                .hasMessageContaining(problem)
                .hasMessageContaining("export the model with its cache");
    }

    @Test
    void namesABrokenTokenizer(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 1}");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("tokenizer.json").toString())
                .hasMessageContaining("is no tokenizer");
    }

    @Test
    void namesABrokenTemplate(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        Files.writeString(folder.resolve("chat_template.jinja"), "{% for %}");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("chat_template.jinja").toString());
    }

    @Test
    void namesAGraphThatTheRuntimeRefuses(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        Path graph = folder.resolve("onnx/model.onnx");
        // An operator of the same length that does not exist.
        String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
        Files.writeString(graph, bytes.replace("Softmax", "Hardmux"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("ONNX Runtime cannot load it")
                .hasMessageContaining("Hardmux");
    }
}
