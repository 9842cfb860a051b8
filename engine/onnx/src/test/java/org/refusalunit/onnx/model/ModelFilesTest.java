package org.refusalunit.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.trial.GenerationSettings;

class ModelFilesTest {

    private Path folder = Path.of("");

    @BeforeEach
    void writeModel(@TempDir Path temporary) {
        folder = TinyModel.write(temporary.resolve("tiny"), 1, Trait.EXTERNAL_DATA);
    }

    private ModelManifest read() throws IOException {
        return ModelManifest.read(FolderFiles.at(folder));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void findsTheGraphInEitherPlace() throws IOException {
        assertThat(FolderFiles.at(folder).graph()).isEqualTo("onnx/model.onnx");
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("model.onnx"));
        assertThat(FolderFiles.at(folder).graph()).isEqualTo("model.onnx");
    }

    @Test
    void takesAGraphByName() throws IOException {
        Path small = folder.resolve("onnx/model_q4.onnx");
        Files.copy(folder.resolve("onnx/model.onnx"), small);
        FolderFiles files = FolderFiles.at(small);
        assertThat(files.graph()).isEqualTo("onnx/model_q4.onnx");
        assertThat(files.name()).isEqualTo("tiny");
        assertThat(ModelManifest.read(files).hashes()).containsKeys("onnx/model_q4.onnx", "config.json");
    }

    @Test
    void namesAFolderThatIsNotThere() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> FolderFiles.at(missing))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("no such folder");
    }

    @Test
    void takesTheOnlyGraphAndNamesSeveral() throws IOException {
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_fp16.onnx"));
        assertThat(FolderFiles.at(folder).graph()).isEqualTo("onnx/model_fp16.onnx");
        Files.copy(folder.resolve("onnx/model_fp16.onnx"), folder.resolve("onnx/model_q4.onnx"));
        assertThatThrownBy(() -> FolderFiles.at(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("neither onnx/model.onnx nor model.onnx")
                .hasMessageContaining("choose one by dtype")
                .hasMessageContaining("[onnx/model_fp16.onnx, onnx/model_q4.onnx]");
    }

    @Test
    void namesMissingFiles() throws IOException {
        for (String file : new String[] {"config.json", "tokenizer.json", "onnx/model.onnx_data"}) {
            Path path = folder.resolve(file);
            byte[] bytes = Files.readAllBytes(path);
            Files.delete(path);
            assertThatThrownBy(this::read).hasMessageContaining(path.toString()).hasMessageContaining("is missing");
            Files.write(path, bytes);
        }
        assertThat(read().hashes()).containsKey("onnx/model.onnx_data");
    }

    @Test
    void namesWeightsThatAreCutShort() throws IOException {
        Path data = folder.resolve("onnx/model.onnx_data");
        byte[] bytes = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(this::read)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("has " + (bytes.length - 1) + " bytes")
                .hasMessageContaining("needs " + bytes.length);
    }

    @Test
    void namesGitLfsPointers() throws IOException {
        write("onnx/model.onnx_data", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");
        assertThatThrownBy(this::read).hasMessageContaining("model.onnx_data").hasMessageContaining("git lfs pull");
        write("onnx/model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");
        assertThatThrownBy(this::read).hasMessageContaining("git lfs pull");
    }

    @Test
    void namesGraphsThatAreNone() throws IOException {
        Path graph = folder.resolve("onnx/model.onnx");
        byte[] bytes = Files.readAllBytes(graph);
        Files.write(graph, Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(this::read)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("is no ONNX graph: broken near byte")
                .hasMessageContaining("download it again");
        write("onnx/model.onnx", "<html>not found</html>");
        assertThatThrownBy(this::read).hasMessageContaining("is no ONNX graph");
        write("onnx/model.onnx", "");
        assertThatThrownBy(this::read).hasMessageContaining("it has no operators");
    }

    @Test
    void readsOperatorsAndTheNeedOfWeights() throws IOException {
        GraphFile graph = read().graph();
        assertThat(graph.operators()).contains("MatMul", "Softmax", "Gather").doesNotContain("GroupQueryAttention");
        assertThat(graph.externalData())
                .containsExactly(Map.entry("onnx/model.onnx_data", Files.size(folder.resolve("onnx/model.onnx_data"))));
        assertThat(graph.rowsInterfere()).isFalse();
    }

    @Test
    void hashesAreThoseOfTheBytes() throws Exception {
        write("config.json", "{}");
        // sha256sum of the two bytes {}
        assertThat(read().hashes())
                .containsEntry("config.json", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void readsLimitsAndEndTokensFromBothFiles() throws IOException {
        write("config.json", "{\"n_positions\": 64, \"eos_token_id\": 5}");
        write("generation_config.json", "{\"eos_token_id\": [5, 9], \"temperature\": NaN}");
        ModelConfig config = read().config();
        assertThat(config.context()).isEqualTo(64);
        assertThat(config.endTokens()).containsExactly(5, 9);
        write("config.json", "{\"text_config\": {\"max_position_embeddings\": 32, \"eos_token_id\": null}}");
        assertThat(read().config().context()).isEqualTo(32);
        write("config.json", "{}");
        assertThat(read().config().context()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void namesBrokenConfigurations() throws IOException {
        write("config.json", "{\n\"a\": ");
        assertThatThrownBy(this::read).hasMessageContaining("config.json: is not JSON at line 2");
        write("config.json", "[]");
        assertThatThrownBy(this::read).hasMessageContaining("holds no JSON object");
        write("config.json", "{\"max_position_embeddings\": -1}");
        assertThatThrownBy(this::read).hasMessageContaining("max_position_embeddings is no whole number from 1: -1");
        write("config.json", "{\"eos_token_id\": \"</s>\"}");
        assertThatThrownBy(this::read).hasMessageContaining("eos_token_id is no token id");
    }

    @ParameterizedTest
    @CsvSource({
        "FP32, onnx/model.onnx",
        "FP16, onnx/model_fp16.onnx",
        "INT8, onnx/model_int8.onnx",
        "Q8, onnx/model_quantized.onnx",
        "UINT8, onnx/model_uint8.onnx",
        "Q4, onnx/model_q4.onnx",
        "Q4F16, onnx/model_q4f16.onnx",
        "BNB4, onnx/model_bnb4.onnx",
        "AUTO, onnx/model.onnx"
    })
    void takesTheGraphOfADtype(Dtype dtype, String graph) throws IOException {
        for (String suffix : List.of("_fp16", "_int8", "_quantized", "_uint8", "_q4", "_q4f16", "_bnb4")) {
            write("onnx/model" + suffix + ".onnx", "");
        }
        assertThat(FolderFiles.at(folder, dtype).graph()).isEqualTo(graph);
    }

    @Test
    void takesTheOtherNameOfEightBits() throws IOException {
        write("onnx/model_quantized.onnx", "");
        assertThat(FolderFiles.at(folder, Dtype.INT8).graph()).isEqualTo("onnx/model_quantized.onnx");
        write("model_q4.onnx", "");
        assertThat(FolderFiles.at(folder, Dtype.Q4).graph()).isEqualTo("model_q4.onnx");
    }

    @Test
    void namesADtypeThatIsNotThere() {
        assertThatThrownBy(() -> FolderFiles.at(folder, Dtype.INT8))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no graph of dtype INT8, which is called model_int8.onnx or model_quantized.onnx")
                .hasMessageContaining("choose among [onnx/model.onnx]");
        assertThatThrownBy(() -> FolderFiles.at(folder.resolve("onnx/model.onnx"), Dtype.Q4))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("leave out dtype = Q4");
    }

    @Test
    void namesFoldersFurtherDown() throws IOException {
        Path below = Files.createDirectories(folder.resolve("cpu/int4"));
        Files.move(folder.resolve("onnx/model.onnx"), below.resolve("decoder.onnx"));
        assertThatThrownBy(() -> FolderFiles.at(folder)).hasMessageContaining("[cpu/int4/decoder.onnx]");
    }

    @Test
    void readsWeightsFromSeveralFiles() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("onnx/model.onnx"));
        String graph = new String(bytes, StandardCharsets.ISO_8859_1);
        int last = graph.lastIndexOf("model.onnx_data");
        String two = graph.substring(0, last) + "model.onnx_dat2" + graph.substring(last + 15);
        Files.write(folder.resolve("onnx/model.onnx"), two.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::read).hasMessageContaining("model.onnx_dat2: is missing");
        Files.copy(folder.resolve("onnx/model.onnx_data"), folder.resolve("onnx/model.onnx_dat2"));
        assertThat(read().hashes()).containsKeys("onnx/model.onnx_data", "onnx/model.onnx_dat2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../secret", "/etc/passwdabcd", "a/../../b/cdefg", "onnx\\x.data____"})
    void refusesWeightsOutsideTheFolder(String place) throws IOException {
        assertThat(place).hasSameSizeAs("model.onnx_data");
        String graph = Files.readString(folder.resolve("onnx/model.onnx"), StandardCharsets.ISO_8859_1);
        Files.writeString(
                folder.resolve("onnx/model.onnx"),
                graph.replace("model.onnx_data", place),
                StandardCharsets.ISO_8859_1);
        assertThatThrownBy(this::read)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("onnx/model.onnx").toString())
                .hasMessageContaining("keeps weights outside its folder, in " + place);
    }

    @Test
    void namesPointersOfSmallFiles() throws IOException {
        write("tokenizer.json", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");
        assertThatThrownBy(this::read).hasMessageContaining("tokenizer.json").hasMessageContaining("git lfs pull");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tokenizer_config.json | {\"bos_token\": 1} | bos_token is no token",
                "tokenizer_config.json | {\"add_bos_token\": \"yes\"} | add_bos_token is neither true nor false",
                "tokenizer_config.json | {\"chat_template\": 1} | chat_template has no template called default",
                "tokenizer_config.json | {} {} | is not JSON",
                "config.json | {\"eos_token_id\": -1} | eos_token_id is no token id",
                "config.json | {\"text_config\": []} | text_config is no object",
                "config.json | {\"n_ctx\": 1.5} | n_ctx is no whole number from 1",
                "generation_config.json | {\"temperature\": \"hot\"} | temperature is no number from 0",
                "generation_config.json | {\"top_p\": 1.5} | top_p is no number from above 0 to 1.0",
                "generation_config.json | {\"top_k\": 1.5} | top_k is no whole number from 0",
                "generation_config.json | {\"do_sample\": 1} | do_sample is neither true nor false",
                "generation_config.json | {\"repetition_penalty\": 0} | repetition_penalty is no number from above 0",
                "generation_config.json | {\"max_new_tokens\": 0} | max_new_tokens is no whole number from 1"
            })
    void namesValuesOfTheWrongType(String file, String text, String problem) throws IOException {
        write(file, text);
        assertThatThrownBy(this::read)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve(file).toString())
                .hasMessageContaining(problem);
    }

    @Test
    void namesATemplateThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("chat_template.jinja"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(this::read)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("chat_template.jinja: is not UTF-8");
    }

    @Test
    void readsHowAModelsMakersSample() throws IOException {
        assertThat(read().config().defaults().isEmpty()).isTrue();
        write("generation_config.json", """
                {"do_sample": true, "temperature": 0.7, "top_p": 0.8, "top_k": 20, "min_p": NaN,
                 "repetition_penalty": 1.05, "max_new_tokens": null, "transformers_version": "4.37.0"}""");
        GenerationDefaults defaults = read().config().defaults();
        assertThat(defaults.doSample()).contains(true);
        assertThat(defaults.minP()).isEmpty();
        assertThat(defaults.text())
                .isEqualTo("do_sample true, temperature 0.7, top_p 0.8, top_k 20, repetition_penalty 1.05");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"do_sample\": true, \"temperature\": 0.7, \"top_p\": 0.8} | 0.7 | 0.8",
                "{\"do_sample\": true} | 1.0 | 0.95",
                "{\"do_sample\": false, \"temperature\": 0.7} | 0.0 | 0.95",
                "{\"temperature\": 0.7} | 0.7 | 0.95",
                "{\"top_p\": 0.5} | 0.3 | 0.5"
            })
    void whatIsSaidTakesTheSuitesPlace(String text, double temperature, double topP) throws IOException {
        write("generation_config.json", text);
        assertThat(read().config().defaults().over(new GenerationSettings(0.3, 0.95, 9)))
                .isEqualTo(new GenerationSettings(temperature, topP, 9));
    }

    @Test
    void theOtherSettingsTakeTheSuitesPlaceToo() throws IOException {
        write("generation_config.json", """
                {"top_k": 20, "min_p": 0.1, "repetition_penalty": 1.5, "max_new_tokens": 5}""");
        GenerationSettings suite = new GenerationSettings(0.3, 0.95, 9, 1, 0, 1, List.of("end"));
        assertThat(read().config().defaults().over(suite))
                .isEqualTo(new GenerationSettings(0.3, 0.95, 5, 20, 0.1, 1.5, List.of("end")));
        assertThat(GenerationDefaults.NONE.over(suite)).isEqualTo(suite);
    }

    @Test
    void theTemplatesOwnFileWins() throws IOException {
        assertThat(read().tokenizer().chatTemplate()).isEqualTo(TinyModel.TEMPLATE);
        write("chat_template.jinja", "own");
        assertThat(read().tokenizer().chatTemplate()).isEqualTo("own");
        assertThat(read().hashes()).containsKey("chat_template.jinja");
    }

    @Test
    void readsTheWaysTokenizerSettingsAreWritten() throws IOException {
        assertThat(read().tokenizer().endToken()).isEqualTo("<|end|>");
        write("tokenizer_config.json", """
                {"bos_token": null, "add_bos_token": true, "chat_template":
                 [{"name": "tool_use", "template": "t"}, {"name": "default", "template": "d"}]}""");
        assertThat(read().tokenizer()).isEqualTo(new TokenizerSettings(null, null, true, "d"));
        write("tokenizer_config.json", "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"t\"}]}");
        assertThatThrownBy(this::read).hasMessageContaining("no template called default");
        Files.delete(folder.resolve("tokenizer_config.json"));
        assertThat(read().tokenizer()).isEqualTo(new TokenizerSettings(null, null, false, null));
    }
}
