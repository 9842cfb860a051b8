package org.refusalunit.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;

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
    void namesTheGraphsThatAreThereInstead() throws IOException {
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_fp16.onnx"));
        assertThatThrownBy(() -> FolderFiles.at(folder))
                .hasMessageContaining("neither onnx/model.onnx nor model.onnx")
                .hasMessageContaining("onnx/model_fp16.onnx");
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
                .hasMessageContaining("is no ONNX graph: broken near byte");
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
        assertThatThrownBy(this::read).hasMessageContaining("max_position_embeddings is no number of tokens: -1");
        write("config.json", "{\"eos_token_id\": \"</s>\"}");
        assertThatThrownBy(this::read).hasMessageContaining("eos_token_id is no token id");
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
