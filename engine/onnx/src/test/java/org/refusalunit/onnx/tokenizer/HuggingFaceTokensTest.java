package org.refusalunit.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.model.FolderFiles;

class HuggingFaceTokensTest {

    private static HuggingFaceTokens open(Path folder) throws Exception {
        return HuggingFaceTokens.open(FolderFiles.at(TinyModel.write(folder, 1)));
    }

    @Test
    void specialTokensThatAreWrittenOutAreOneTokenEach(@TempDir Path folder) throws Exception {
        try (HuggingFaceTokens tokens = open(folder)) {
            assertThat(tokens.encode("<|start|>A\n<|end|>")).containsExactly(TinyModel.START, 33, 95, TinyModel.END);
            assertThat(tokens.idOf("<|end|>")).hasValue(TinyModel.END);
            assertThat(tokens.idOf("two")).isEmpty();
        }
    }

    @Test
    void nothingIsAddedCutOrPadded(@TempDir Path folder) throws Exception {
        TinyModel.write(folder, 1);
        String json = Files.readString(folder.resolve("tokenizer.json"));
        String busy = json.replace("\"truncation\": null", """
                "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0}""")
                .replace("\"padding\": null", """
                        "padding": {"strategy": {"Fixed": 600}, "direction": "Right", "pad_to_multiple_of": null,
                         "pad_id": 99, "pad_type_id": 0, "pad_token": "<|pad|>"}""")
                .replace("\"post_processor\": null", """
                        "post_processor": {"type": "TemplateProcessing",
                         "single": [{"SpecialToken": {"id": "<|bos|>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                         "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
                         "special_tokens": {"<|bos|>": {"id": "<|bos|>", "ids": [98], "tokens": ["<|bos|>"]}}}""");
        assertThat(busy).isNotEqualTo(json);
        Files.writeString(folder.resolve("tokenizer.json"), busy);
        try (HuggingFaceTokens tokens = HuggingFaceTokens.open(FolderFiles.at(folder))) {
            int[] expected = new int[520];
            Arrays.fill(expected, 'x' - ' ');
            assertThat(tokens.encode("x".repeat(520))).containsExactly(expected);
            assertThat(tokens.encode("")).isEmpty();
        }
    }

    @Test
    void textComesBackAsItIsWithoutSpecialTokens(@TempDir Path folder) throws Exception {
        try (HuggingFaceTokens tokens = open(folder)) {
            String text = " I do n't , really . \n";
            List<Integer> ids = Arrays.stream(tokens.encode("<|start|>" + text + "<|end|>"))
                    .boxed()
                    .toList();
            assertThat(tokens.decode(ids)).isEqualTo(text);
        }
    }

    @Test
    void theLibraryIsKeptFromTheNetwork(@TempDir Path folder) throws Exception {
        try (HuggingFaceTokens tokens = open(folder)) {
            assertThat(tokens.version()).startsWith("ai.djl.huggingface:tokenizers ");
            assertThat(System.getProperty("RUST_FLAVOR", System.getenv("RUST_FLAVOR")))
                    .isEqualTo("cpu");
            assertThat(System.getProperty("OPT_OUT_TRACKING", System.getenv("OPT_OUT_TRACKING")))
                    .isEqualTo("true");
        }
    }

    /** Guards the exclusions in this module's pom: all of the tokenizer's tests run without these libraries. */
    @ParameterizedTest
    @ValueSource(strings = {"com.sun.jna.Native", "org.apache.commons.compress.archivers.ArchiveEntry"})
    void whatThePomLeavesOutIsNotThere(String type) {
        assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
    }
}
