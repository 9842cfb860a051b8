package org.refusalunit.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierConfigTest {

    @TempDir
    Path folder;

    private ClassifierConfig read(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        Files.write(folder.resolve("model.onnx"), new byte[0]);
        return ClassifierConfig.read(FolderFiles.at(folder));
    }

    @Test
    void labelsStandInTheOrderOfTheirNumbers() throws IOException {
        ClassifierConfig config =
                read("{\"id2label\": {\"10\": \"k\", \"2\": \"c\", \"1\": \"b\", \"0\": \"a\", \"3\": \"d\","
                        + " \"4\": \"e\", \"5\": \"f\", \"6\": \"g\", \"7\": \"h\", \"8\": \"i\", \"9\": \"j\"}}");
        assertThat(config.labels()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
    }

    @Test
    void oneLabelStandsForItselfAndSeveralExcludeEachOtherUnlessStated() throws IOException {
        ClassifierConfig silent = read("{}");
        assertThat(silent.exclusive(1)).isFalse();
        assertThat(silent.exclusive(2)).isTrue();
        assertThat(read("{\"problem_type\": \"multi_label_classification\"}").exclusive(2))
                .isFalse();
        assertThat(read("{\"problem_type\": \"single_label_classification\"}").exclusive(1))
                .isTrue();
        assertThat(silent.labelsOf(2)).containsExactly("LABEL_0", "LABEL_1");
        assertThat(read("{\"num_labels\": 2}").labels()).containsExactly("LABEL_0", "LABEL_1");
    }

    @ParameterizedTest
    @CsvSource({
        "bert, 512, , 512",
        "roberta, 514, 1, 512",
        "xlm-roberta, 514, , 512",
        "mpnet, 514, 1, 512",
        "deberta-v2, 512, 0, 512"
    })
    void modelsThatCountPositionsFromBehindThePaddingReadLess(String type, int positions, String padding, int length)
            throws IOException {
        String pad = padding == null ? "" : ", \"pad_token_id\": " + padding;
        String config = "{\"model_type\": \"" + type + "\", \"max_position_embeddings\": " + positions + pad + "}";
        assertThat(read(config).length()).isEqualTo(length);
    }

    @Test
    void theTokenizersLimitCountsWhereItIsLower() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 128}");
        assertThat(read("{\"max_position_embeddings\": 512}").length()).isEqualTo(128);
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 1000000000000000019884624838656}");
        assertThat(read("{\"max_position_embeddings\": 512}").length()).isEqualTo(512);
        assertThat(read("{}").length()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"problem_type\": \"regression\"} | problem_type is regression, which gives no probabilities",
                "{\"id2label\": {\"0\": \"a\", \"2\": \"b\"}} | id2label names {0=a, 2=b}",
                "{\"id2label\": {\"0\": \"a\", \"1\": \"a\"}} | id2label names {0=a, 1=a}",
                "{\"id2label\": {\"zero\": \"a\"}} | id2label maps zero=\"a\", which is no number and name",
                "{\"id2label\": {\"0\": 7}} | id2label maps 0=7, which is no number and name",
                "{\"id2label\": {\"0\": \"a\"}, \"num_labels\": 2} | id2label names {0=a} where num_labels is 2",
                "{\"model_type\": \"roberta\", \"max_position_embeddings\": 2} | leaves no positions"
            })
    void refusesWhatIsNoClassifier(String config, String problem) {
        assertThatThrownBy(() -> read(config))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("config.json").toString())
                .hasMessageContaining(problem);
    }

    @Test
    void refusesAFolderWithoutConfiguration() throws IOException {
        Files.write(folder.resolve("model.onnx"), new byte[0]);
        FolderFiles files = FolderFiles.at(folder);
        assertThatThrownBy(() -> ClassifierConfig.read(files))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("config.json: is missing");
    }
}
