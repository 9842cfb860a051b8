package org.refusalunit.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.onnx.fixture.GenAiModel;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.runtime.SessionSettings;

class GenAiConfigTest {

    private Path folder = Path.of("");

    @BeforeEach
    void writeModel(@TempDir Path temporary) {
        folder = GenAiModel.write(temporary.resolve("built"), 1);
    }

    private ModelConfig config() throws IOException {
        return ModelManifest.read(FolderFiles.at(folder)).config();
    }

    private GraphLayout layout() throws IOException {
        FolderFiles files = FolderFiles.at(folder);
        try (OnnxSession session = new SessionFactory().open(GraphSource.of(files), SessionSettings.processor(1))) {
            return GraphLayout.of(session.location(), config().names(), session.inputs(), session.outputs());
        }
    }

    private void replace(String old, String by) throws IOException {
        Path file = folder.resolve(GenAiConfig.FILE);
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, by));
    }

    @Test
    void namesTheDecoderAndNeedsNoOtherConfiguration() throws IOException {
        assertThat(folder.resolve("config.json")).doesNotExist();
        FolderFiles files = FolderFiles.at(folder);
        assertThat(files.graph()).isEqualTo("decoder.onnx");
        assertThat(ModelManifest.read(files).hashes()).containsKeys("decoder.onnx", "genai_config.json");
    }

    @Test
    void givesContextEndTokensAndSampling() throws IOException {
        assertThat(config().context()).isEqualTo(TinyModel.CONTEXT);
        assertThat(config().endTokens()).containsExactly(TinyModel.END_LETTER, TinyModel.END);
        assertThat(config().defaults().text()).isEqualTo("do_sample false, temperature 0.6, top_p 0.9, top_k 50");
    }

    @Test
    void theGenerationConfigurationWinsOverItsSampling() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"temperature\": 0.1}");
        assertThat(config().defaults().text()).isEqualTo("temperature 0.1");
    }

    @Test
    void theGraphHasAMaskAndNoPositions() throws IOException {
        GraphLayout layout = layout();
        assertThat(layout.attentionMask()).isPresent();
        assertThat(layout.positionIds()).isEmpty();
        assertThat(layout.cache()).extracting(CacheTensor::past).startsWith("past_key_values.0.key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"num_key_value_heads\": 2 | \"num_key_value_heads\": 8 | has 2 heads where genai_config.json says 8",
                "\"head_size\": 16 | \"head_size\": 64 | has 16 elements of a head where genai_config.json says 64",
                "\"num_hidden_layers\": 2 | \"num_hidden_layers\": 3 | cache of 2 layers where genai_config.json says 3",
                "past_key_values.%d.key | past.%d.k | has no input for the keys of layer 0",
                "\"logits\": \"logits\" | \"logits\": \"scores\" | has no output scores, only",
                "\"input_ids\": \"input_ids\" | \"input_ids\": \"tokens\" | has no input tokens, only",
            })
    void tellsWhereItAndTheGraphDisagree(String old, String by, String problem) throws IOException {
        replace(old, by);
        assertThatThrownBy(this::layout)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("decoder.onnx").toString())
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"decoder\": { | \"encoder\": {}, \"decoder\": { | describes a model that has encoder",
                "\"decoder\": { | \"decoder\": {\"pipeline\": [], | describes a model that has pipeline",
                "past_key_values.%d.key | past.key | past_key_names has no %d",
                "\"past_key_names\" | \"other\" | names only the values of the past cache",
                "\"past_key_names\" | \"past_names\" | keys and values in one tensor",
                "decoder.onnx | ../decoder.onnx | filename leaves the model's folder",
                "\"context_length\": 160 | \"context_length\": \"long\" | context_length is no whole number",
                "\"decoder\": { | \"decoder\": 1, \"x\": { | decoder is no object",
                "\"filename\": \"decoder.onnx\" | \"filename\": 3 | filename is no text"
            })
    void tellsWhatItCannotUse(String old, String by, String problem) throws IOException {
        replace(old, by);
        assertThatThrownBy(this::config)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve(GenAiConfig.FILE).toString())
                .hasMessageContaining(problem);
    }

    @Test
    void namesADecoderThatIsNotThere() throws IOException {
        replace("decoder.onnx", "model.onnx");
        assertThatThrownBy(() -> FolderFiles.at(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("has no model.onnx, which its genai_config.json names")
                .hasMessageContaining("[decoder.onnx]");
    }

    @Test
    void aDtypeGoesBeforeTheNamedDecoder() throws IOException {
        Files.copy(folder.resolve("decoder.onnx"), folder.resolve("model_q4.onnx"));
        assertThat(FolderFiles.at(folder, Dtype.Q4).graph()).isEqualTo("model_q4.onnx");
    }

    @Test
    void fillsInHeadsThatTheGraphLeavesOpen(@TempDir Path open) throws IOException {
        TinyModel.write(open, 1, Trait.OPEN_HEADS);
        folder = open;
        assertThatThrownBy(this::layout).hasMessageContaining("fixed heads and elements");
        Files.writeString(open.resolve(GenAiConfig.FILE), """
                {"model": {"decoder": {"filename": "onnx/model.onnx", "num_key_value_heads": 2, "head_size": 8}}}""");
        assertThat(layout().cache()).allMatch(tensor -> tensor.heads() == 2 && tensor.headSize() == 8);
    }

    @Test
    void theUsualNamesAreKnown() {
        GraphNames usual = GraphNames.EXPORT;
        assertThat(List.of("past_key_values.3.key", "past.3.key", "past_key_3", "past_key_values_key_3"))
                .allMatch(name ->
                        usual.past().stream().anyMatch(kind -> kind.layer(name).equals(OptionalInt.of(3))));
        assertThat(usual.past()).noneMatch(kind -> kind.layer("present.3.key").isPresent());
    }
}
