package org.refusalunit.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;

/** Each of these would end the process, or some would, if the native library met it within the decoder's settings. */
class TokenizerJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | it is not JSON at line 1",
                "{\"model\": {}} {} | it goes on behind its end at line 1",
                "[] | it holds no JSON object",
                "{\"version\": \"1.0\"} | it has no model",
                "{\"model\": 1} | it has no model",
                "{\"decoder\": {\"model\": {}}} | it has no model",
                "{\"model\": {}, \"decoder\": {\"a\": \"\\ud800\"}} | half a character at line 1",
                "{\"model\": {}, \"decoder\": {\"\\udc00\": 1}} | it is not JSON at line 1: Unexpected low surrogate",
                "{\"model\": {}, \"decoder\": {\"a\": 1e999}} | a number beyond all bounds at line 1",
                "{\"model\": {}, \"decoder\": {\"a\": NaN}} | it is not JSON at line 1"
            })
    void namesTheProblem(String document, String problem) throws IOException {
        assertThat(TokenizerJson.problem(document.getBytes(StandardCharsets.UTF_8)))
                .startsWith(problem);
    }

    @Test
    void namesBytesThatAreNoText() throws IOException {
        byte[] document = "{\"model\": {\"a\": \"?\"}}".getBytes(StandardCharsets.UTF_8);
        assertThat(TokenizerJson.problem(document)).isNull();
        document[17] = (byte) 0xff;
        assertThat(TokenizerJson.problem(document)).isEqualTo("it is not UTF-8");
    }

    @Test
    void namesDepthThatTheLibraryWouldNotFollow() throws IOException {
        String document = "{\"model\": {}, \"decoder\": " + "[".repeat(120) + "]".repeat(120) + "}";
        assertThat(TokenizerJson.problem(document.getBytes(StandardCharsets.UTF_8)))
                .startsWith("it is not JSON");
    }

    @Test
    void aTokenizerIsReadThroughBeforeTheLibraryMeetsIt(@TempDir Path folder) throws IOException {
        TinyModel.write(folder, 1);
        Path file = folder.resolve("tokenizer.json");
        String document = Files.readString(file);
        assertThat(document).contains("\"type\": \"Fuse\"");
        Files.writeString(file, document.replace("\"type\": \"Fuse\"", "\"type\": Fuse"));
        FolderFiles files = FolderFiles.at(folder);
        assertThatThrownBy(() -> HuggingFaceTokens.open(files))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(file + ": is no tokenizer: it is not JSON at line")
                .hasMessageContaining("download it again");
    }
}
