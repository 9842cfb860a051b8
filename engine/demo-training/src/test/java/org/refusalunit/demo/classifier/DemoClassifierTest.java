package org.refusalunit.demo.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.demo.export.ClassifierFolder;
import org.refusalunit.demo.export.DemoFiles;
import org.refusalunit.demo.model.AnswerEncoder;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.EncoderShape;
import org.refusalunit.demo.model.Workers;

class DemoClassifierTest {

    private static final long LARGEST_GRAPH = 400_000;

    @Test
    void everyShippedFileHasTheHashInTheLock() throws IOException {
        String lock = DemoFiles.lock(ShippedClassifier.folder());

        assertThat(lock).isEqualTo(Files.readString(ShippedClassifier.module().resolve(FinishedClassifier.LOCK)));
        assertThat(lock.lines().map(line -> line.substring(66)))
                .containsExactly(
                        "README.md", "config.json", "onnx/model.onnx", "tokenizer.json", "tokenizer_config.json");
        assertThat(Files.size(ShippedClassifier.folder().resolve(ClassifierFolder.GRAPH)))
                .isLessThan(LARGEST_GRAPH);
    }

    @Test
    void theShippedParametersGiveTheShippedFilesToTheByte(@TempDir Path folder) throws IOException {
        ShippedClassifier.read().files().write(folder);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(file)
                            .hasSameBinaryContentAs(ShippedClassifier.folder().resolve(folder.relativize(file))));
        }
    }

    @Test
    void theShippedWeightsDoOnHeldOutAnswersAsTheCardSays() throws IOException {
        FinishedClassifier shipped = ShippedClassifier.read();
        try (Workers workers = new Workers(1)) {
            AnswerEncoder encoder = new AnswerEncoder(shipped.parameters(), workers);
            List<LabelledAnswer> rows = ShippedClassifier.rows().heldOut();
            ClassifierFigures figures = ClassifierFigures.measure(encoder, shipped.tokens(), rows);
            ClassifierFigures demo = ClassifierFigures.measure(encoder, shipped.tokens(), DemoAnswers.heldOut());

            assertThat(Files.readString(ShippedClassifier.folder().resolve("README.md")))
                    .contains("| %d | %d | %d | %d | %.3f |"
                            .formatted(
                                    figures.answers(),
                                    figures.refusals(),
                                    figures.found(),
                                    figures.falseAlarms(),
                                    figures.kappa()));
            assertThat(figures.kappa()).isGreaterThan(0.4);
            assertThat(demo.kappa()).isGreaterThan(0.85);
        }
    }

    @Test
    void theShippedVocabularyIsWhatTheRowsGive() throws IOException {
        assertThat(ShippedClassifier.read().tokens().vocabulary())
                .isEqualTo(DemoClassifier.vocabulary(ShippedClassifier.rows().training()));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws IOException {
        EncoderParameters alone = trainBriefly(1);
        EncoderParameters together = trainBriefly(2);
        for (int i = 0; i < alone.all().size(); i++) {
            assertThat(together.all().get(i).value())
                    .containsExactly(alone.all().get(i).value());
        }
    }

    private static EncoderParameters trainBriefly(int threads) throws IOException {
        EncoderShape shape = new EncoderShape(DemoClassifier.shape().vocabulary(), 8, 3, 8, 2, 3);
        ClassifierTraining.Plan plan = new ClassifierTraining.Plan(shape, 5, 3, 6, 2, 1e-3f, 0.1f, 0.2f);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (Workers workers = new Workers(threads)) {
            return new ClassifierTraining(plan, ShippedClassifier.read().tokens(), nowhere)
                    .run(ShippedClassifier.rows().training(), workers, encoder -> {});
        }
    }

    @Test
    void tokensAreThoseOfTheTokenizerThatShips() throws IOException {
        ClassifierTokens own = ShippedClassifier.read().tokens();
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                ShippedClassifier.folder().resolve("tokenizer.json"),
                Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false"))) {
            List<String> texts = Stream.concat(
                            ShippedClassifier.rows().heldOut().stream().map(LabelledAnswer::text),
                            Stream.of(
                                    "",
                                    " ",
                                    "I CAN\u2019T \u2014 S\u00cd, \u00c9\u00c8 \ud83d\ude42\r\n\n",
                                    "na\u00efve 12,345"))
                    .toList();
            for (String text : texts) {
                long[] expected = Arrays.stream(own.encode(text)).asLongStream().toArray();
                long[] given = tokenizer.encode(text).getIds();
                if (given.length <= ClassifierTokens.LENGTH) {
                    assertThat(given).as(text).containsExactly(expected);
                }
            }
        }
    }

    @Test
    void theGraphComputesWhatTheEncoderDoesWhateverFillsUp() throws IOException, OrtException {
        FinishedClassifier shipped = ShippedClassifier.read();
        List<int[]> texts = ShippedClassifier.rows().heldOut().subList(0, 20).stream()
                .map(row -> shipped.tokens().encode(row.text()))
                .toList();
        int longest = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        long[][] ids = new long[texts.size()][longest];
        long[][] mask = new long[texts.size()][longest];
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < texts.get(i).length; j++) {
                ids[i][j] = texts.get(i)[j];
                mask[i][j] = 1;
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        String graph =
                ShippedClassifier.folder().resolve(ClassifierFolder.GRAPH).toString();
        try (Workers workers = new Workers(1);
                OrtSession session = environment.createSession(graph, new OrtSession.SessionOptions());
                OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OrtSession.Result result = session.run(Map.of("input_ids", idTensor, "attention_mask", maskTensor))) {
            float[][] expected = new AnswerEncoder(shipped.parameters(), workers).logits(texts);
            float[][] given = (float[][]) result.get(0).getValue();
            for (int i = 0; i < given.length; i++) {
                assertThat(given[i]).containsExactly(expected[i], within(1e-4f));
            }
        }
    }

    @Test
    void aRowWithoutALabelIsNamedWithItsLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("train-x.jsonl"), """
                {"id": "x-1", "response": "No.", "label": "refusal"}
                {"id": "x-2", "response": "No.", "label": "never"}
                """);
        assertThatThrownBy(() -> AnswerRows.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("train-x.jsonl:2: needs an id, and a label among");
    }
}
