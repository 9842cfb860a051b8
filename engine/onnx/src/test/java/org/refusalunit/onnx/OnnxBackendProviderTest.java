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
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.hub.HubException;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GenAiModel;
import org.refusalunit.onnx.fixture.HubCacheLayout;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.runtime.DeviceException;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

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

    @ParameterizedTest
    @CsvSource({
        "dtype, Q9, '[AUTO, FP32, FP16, INT8, UINT8, Q8, Q4, Q4F16, BNB4]'",
        "accelerator, TPU, 'AUTO, CPU, CUDA'"
    })
    void namesChoicesThatAreNone(String name, String choice, String choices, @TempDir Path folder) {
        TinyModel.write(folder, 1);
        assertThatThrownBy(() -> open(Map.of("value", folder.toString(), name, choice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@OnnxModel(" + name + " = " + choice + ")")
                .hasMessageContaining(choices);
    }

    @Test
    void takesTheGraphOfTheDtype(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_q4.onnx"));
        try (ModelBackend backend = open(Map.of("value", folder.toString(), "dtype", "Q4"))) {
            assertThat(backend.identity().details()).containsKey("sha256 onnx/model_q4.onnx");
        }
        assertThatThrownBy(() -> open(Map.of("value", folder.toString(), "dtype", "FP32")))
                .hasMessageContaining("no graph of dtype FP32");
    }

    @ParameterizedTest
    @CsvSource({"AUTO, model.onnx", "FP32, model.onnx", "INT8, model_quantized.onnx", "Q8, model_quantized.onnx"})
    void theDemoModelComesInTwoPrecisions(String dtype, String graph) throws IOException {
        try (ModelBackend backend = open(Map.of("value", "demo", "dtype", dtype))) {
            assertThat(backend.identity().details()).containsKey("sha256 onnx/" + graph);
        }
    }

    @Test
    void theDemoModelComesInNoOtherPrecision() {
        assertThatThrownBy(() -> open(Map.of("value", "demo", "dtype", "Q4")))
                .hasMessageContaining("the demo model: has no graph of dtype Q4")
                .hasMessageContaining("[onnx/model.onnx, onnx/model_quantized.onnx]");
    }

    @Test
    void saysWhatComputesAndWhy(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        try (ModelBackend backend = open(Map.of("value", folder.toString(), "accelerator", "AUTO"))) {
            assertThat(backend.identity().details())
                    .containsEntry(
                            "execution provider", "CPU (AUTO: the runtime on the class path offers nothing else)");
        }
        assertThatThrownBy(() -> open(Map.of("value", folder.toString(), "accelerator", "CUDA")))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("onnxruntime_gpu");
    }

    @ParameterizedTest
    @EnumSource(DecoderLayout.class)
    void answersFromTheHubsCacheAsFromAFolder(DecoderLayout layout, @TempDir Path temporary) throws IOException {
        Path folder = DecoderModel.of(layout).withExternalData().write(temporary.resolve("model"), 1);
        HubCacheLayout.write(temporary.resolve("hub"), "owner/tiny", folder);
        OnnxBackendProvider provider = new OnnxBackendProvider(
                Map.of("HF_HUB_CACHE", temporary.resolve("hub").toString()));
        ModelSpec cached = new ModelSpec("onnx", "model", Settings.of(Map.of("value", "hf:owner/tiny")));
        try (ModelBackend backend = provider.open(cached, new NoContext());
                ModelBackend plain = open(folder)) {
            assertThat(answer(backend)).isEqualTo(answer(plain));
            assertThat(backend.identity().model()).isEqualTo("owner/tiny");
            assertThat(backend.identity().details())
                    .containsEntry("source", "hf:owner/tiny")
                    .containsEntry("revision", HubCacheLayout.COMMIT)
                    .containsAllEntriesOf(plain.identity().details());
        }
    }

    @Test
    void asksNobodyForAModelThatIsNotInTheCache(@TempDir Path cache) {
        OnnxBackendProvider provider = new OnnxBackendProvider(Map.of("HF_HUB_CACHE", cache.toString()));
        ModelSpec spec = new ModelSpec("onnx", "model", Settings.of(Map.of("value", "hf:owner/tiny")));
        assertThatThrownBy(() -> provider.open(spec, new NoContext()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("refusalunit.onnx.download=true");
    }

    @Test
    void answersFromABuiltModel(@TempDir Path temporary) throws IOException {
        Path folder =
                DecoderModel.of(DecoderLayout.GROUP_QUERY).withExternalData().write(temporary.resolve("a"), 1);
        try (ModelBackend built = open(GenAiModel.write(temporary.resolve("b"), 1));
                ModelBackend plain = open(folder)) {
            assertThat(answer(built)).isEqualTo(answer(plain));
            assertThat(built.identity().details()).containsKey("sha256 genai_config.json");
        }
    }

    @Test
    void recordsTheMakersSamplingAndAppliesItOnDemand(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        Files.writeString(folder.resolve("generation_config.json"), "{\"do_sample\": true, \"max_new_tokens\": 3}");
        try (ModelBackend left = open(Map.of("value", folder.toString()));
                ModelBackend taken = open(Map.of("value", folder.toString(), "generationDefaults", true))) {
            assertThat(left.identity().details())
                    .containsEntry("sampling of the model's files", "not applied: do_sample true, max_new_tokens 3");
            assertThat(taken.identity().details())
                    .containsEntry("sampling of the model's files", "applied: do_sample true, max_new_tokens 3");
            assertThat(tokens(answer(left))).isGreaterThan(3);
            assertThat(tokens(answer(taken))).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void saysWhereThereIsNoSamplingToApply(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        try (ModelBackend left = open(folder);
                ModelBackend taken = open(Map.of("value", folder.toString(), "generationDefaults", true))) {
            assertThat(left.identity().details()).doesNotContainKey("sampling of the model's files");
            assertThat(taken.identity().details())
                    .containsEntry("sampling of the model's files", "applied: nothing said");
            assertThat(answer(taken)).isEqualTo(answer(left));
        }
    }

    private static int tokens(Reply reply) {
        return reply instanceof Reply.Answer answer ? answer.tokens().completion() : -1;
    }

    private static Reply answer(ModelBackend backend) {
        Prompt prompt = Prompt.of("p", "What is a leap year?", "c");
        return backend.submit(new ModelRequest(prompt, prompt.messages(), 1, new GenerationSettings(0, 1, 24), 1))
                .toCompletableFuture()
                .join();
    }
}
