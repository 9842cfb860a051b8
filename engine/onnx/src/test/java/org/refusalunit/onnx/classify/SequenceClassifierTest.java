package org.refusalunit.onnx.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.refusalunit.onnx.fixture.ClassifierModel.CLS;
import static org.refusalunit.onnx.fixture.ClassifierModel.FIRST_WORD;
import static org.refusalunit.onnx.fixture.ClassifierModel.LENGTH;
import static org.refusalunit.onnx.fixture.ClassifierModel.SEP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.ClassifierModel;
import org.refusalunit.onnx.fixture.ClassifierModel.Oddity;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.runtime.SessionSettings;

class SequenceClassifierTest {

    private static final String NAMES = "\"id2label\": {\"0\": \"refused\", \"1\": \"answered\", \"2\": \"unclear\"}";
    private static final String MULTIPLE = "\"problem_type\": \"multi_label_classification\"";
    private static final String PAD = "\"pad_token_id\": 0";
    private static final double ROUNDING = 1e-5;

    @TempDir
    Path folder;

    private SequenceClassifier open(int batch) throws IOException {
        return SequenceClassifier.open(folder, new ClassifierSettings(SessionSettings.processor(2), batch, 4));
    }

    private Scores classify(TextPair text) throws Exception {
        try (SequenceClassifier classifier = open(4)) {
            return classifier.classify(List.of(text)).get(0);
        }
    }

    private static String words(int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> "w" + number).collect(Collectors.joining(" "));
    }

    private static double[] softmax(double[] scores) {
        double sum = Arrays.stream(scores).map(Math::exp).sum();
        return Arrays.stream(scores).map(score -> Math.exp(score) / sum).toArray();
    }

    private static void assertProbabilities(Scores scores, double... expected) {
        double[] given = scores.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertThat(given).containsExactly(expected, within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(names = {"INT32_INPUTS", "NO_TYPES"})
    void probabilitiesOfATextAreThoseOfANaiveComputation(Oddity oddity) throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES, oddity);

        Scores scores = classify(TextPair.of(words(3, 1, 4, 1, 5)));

        int[] ids = {CLS, FIRST_WORD + 3, FIRST_WORD + 1, FIRST_WORD + 4, FIRST_WORD + 1, FIRST_WORD + 5, SEP};
        double[] expected = softmax(model.scores(ids, new int[ids.length]));
        assertProbabilities(scores, expected);
        assertThat(scores.windows()).isEqualTo(1);
        assertThat(scores.probabilities()).containsOnlyKeys("refused", "answered", "unclear");
        assertThat(scores.of("answered")).isCloseTo(expected[1], within(ROUNDING));
    }

    @Test
    void aPairIsFramedAndTypedAsTheTokenizerSays() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES);

        Scores scores = classify(TextPair.of(words(7, 8), words(9)));

        int[] ids = {CLS, FIRST_WORD + 7, FIRST_WORD + 8, SEP, FIRST_WORD + 9, SEP};
        assertProbabilities(scores, softmax(model.scores(ids, new int[] {0, 0, 0, 0, 1, 1})));
    }

    @Test
    void labelsThatDoNotExcludeEachOtherHaveProbabilitiesOfTheirOwn() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES + ", " + MULTIPLE);

        Scores scores = classify(TextPair.of(words(2)));

        double[] logits = model.scores(new int[] {CLS, FIRST_WORD + 2, SEP}, new int[3]);
        assertProbabilities(
                scores, Arrays.stream(logits).map(x -> 1 / (1 + Math.exp(-x))).toArray());
    }

    @Test
    void aLongTextIsReadInOverlappingWindowsOfWhichTheMeanIsTaken() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES);
        int[] numbers = IntStream.range(0, 40).toArray();

        Scores scores = classify(TextPair.of(words(numbers)));

        // 22 words fit between the two special tokens; a window begins 18 words behind the one before, the last one
        // fills up.
        double[] first = softmax(model.scores(window(0, 22), new int[LENGTH]));
        double[] last = softmax(model.scores(window(18, 40), new int[LENGTH]));
        assertThat(scores.windows()).isEqualTo(2);
        assertProbabilities(
                scores,
                IntStream.range(0, 3).mapToDouble(i -> (first[i] + last[i]) / 2).toArray());
    }

    private static int[] window(int from, int to) {
        return IntStream.concat(
                        IntStream.concat(IntStream.of(CLS), IntStream.range(FIRST_WORD + from, FIRST_WORD + to)),
                        IntStream.of(SEP))
                .toArray();
    }

    @Test
    void windowsCanBeKeptApartAndTheFirstOnesReadAlone() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES);
        TextPair text = TextPair.of(words(IntStream.range(0, 40).toArray()));
        try (SequenceClassifier classifier = open(4)) {
            List<Scores> windows = classifier.classifyWindows(List.of(text), 9).get(0);
            assertThat(windows).hasSize(2);
            assertProbabilities(windows.get(1), softmax(model.scores(window(18, 40), new int[LENGTH])));
            assertThat(classifier.classifyWindows(List.of(text), 1)).containsExactly(List.of(windows.get(0)));
        }
    }

    @Test
    void aSmallerWindowThanTheModelsIsTaken() throws Exception {
        ClassifierModel.write(folder, NAMES);
        ClassifierSettings settings = new ClassifierSettings(SessionSettings.processor(1), 4, 12, 2, false);
        try (SequenceClassifier classifier = SequenceClassifier.open(folder, settings)) {
            TextPair text = TextPair.of(words(IntStream.range(0, 18).toArray()));
            assertThat(classifier.classify(List.of(text)).get(0).windows()).isEqualTo(2);
            assertThat(classifier.identity().details()).containsEntry("window", "12");
        }
    }

    @Test
    void aLargerWindowThanTheModelsIsRefused() {
        ClassifierModel.write(folder, NAMES);
        ClassifierSettings settings = new ClassifierSettings(SessionSettings.processor(1), 4, 25, 2, false);
        assertThatThrownBy(() -> SequenceClassifier.open(folder, settings))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("the model reads 24 tokens at once, not 25");
    }

    @Test
    void joinedTextsAreReadAsOne() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES);
        int[] ids = {CLS, FIRST_WORD + 7, FIRST_WORD + 8, FIRST_WORD + 9, SEP};
        assertProbabilities(classify(TextPair.joined("w7 w8 ", "w9")), softmax(model.scores(ids, new int[5])));
    }

    @Test
    void whatPrecedesALongJoinedTextStandsBeforeEveryWindow() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES);
        TextPair text = TextPair.joined(
                "w1 w2 ", words(IntStream.range(0, 30).map(i -> 10 + i).toArray()));
        try (SequenceClassifier classifier = open(4)) {
            List<Scores> windows = classifier.classifyWindows(List.of(text), 9).get(0);
            int[] last = IntStream.concat(
                            IntStream.of(CLS, FIRST_WORD + 1, FIRST_WORD + 2),
                            IntStream.concat(IntStream.range(FIRST_WORD + 20, FIRST_WORD + 40), IntStream.of(SEP)))
                    .toArray();
            assertThat(windows).hasSize(2);
            assertProbabilities(windows.get(1), softmax(model.scores(last, new int[LENGTH])));
        }
    }

    @Test
    void windowsAreFilledUpToCommonLengthsWhereTheModelPassesOverThat() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES + ", " + PAD);
        try (SequenceClassifier classifier = open(4)) {
            assertThat(classifier.identity().details()).containsEntry("padding", "to multiples of 16");
            int[] ids = {CLS, FIRST_WORD + 3, SEP};
            assertProbabilities(
                    classifier.classify(List.of(TextPair.of("w3"))).get(0), softmax(model.scores(ids, new int[3])));
        }
    }

    @ParameterizedTest
    @CsvSource({"UNMASKED, 0", "NO_MASK, 0", "INT32_INPUTS, -1", "INT32_INPUTS, 999"})
    void nothingIsFilledUpWhereThatWouldChangeScoresOrFail(Oddity oddity, int token) throws Exception {
        ClassifierModel.write(folder, NAMES + ", \"pad_token_id\": " + token, oddity);
        try (SequenceClassifier classifier = open(4)) {
            assertThat(classifier.identity().details()).containsEntry("padding", "none");
            assertThat(classifier.classify(List.of(TextPair.of("w1"), TextPair.of("w2 w3"))))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMES, NAMES + ", " + PAD})
    void sameBitsInAnyBatchAndAnyOrder(String config) throws Exception {
        ClassifierModel.write(folder, config);
        List<TextPair> texts = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            String one = words(random.ints(1 + random.nextInt(9), 0, 40).toArray());
            String other = words(random.ints(random.nextInt(60), 0, 40).toArray());
            texts.add(i % 2 == 0 ? TextPair.of(one) : TextPair.of(one, other));
        }
        List<Scores> alone = new ArrayList<>();
        try (SequenceClassifier classifier = open(1)) {
            for (TextPair text : texts) {
                alone.addAll(classifier.classify(List.of(text)));
            }
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        Collections.shuffle(order, random);
        for (int batch : new int[] {2, 7, 32}) {
            try (SequenceClassifier classifier = open(batch)) {
                List<Scores> together =
                        classifier.classify(order.stream().map(texts::get).toList());
                assertThat(together).isEqualTo(order.stream().map(alone::get).toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DYNAMIC_QUANTISATION", "ROWS_INTERFERE"})
    void whereRowsInterfereTextsAreComputedOneByOne(Oddity oddity) throws Exception {
        ClassifierModel.write(folder, NAMES, oddity);
        TextPair one = TextPair.of(words(1));
        TextPair other = TextPair.of(words(2));
        try (SequenceClassifier classifier = open(8)) {
            assertThat(classifier.identity().details()).containsEntry("batches", "always alone");
            assertThat(classifier.classify(List.of(one, other)))
                    .containsExactly(
                            classifier.classify(List.of(one)).get(0),
                            classifier.classify(List.of(other)).get(0));
        }
    }

    @Test
    void withAScaleForEachRowQuantisedTextsAreComputedTogether() throws Exception {
        ClassifierModel model = ClassifierModel.write(folder, NAMES + ", " + PAD, Oddity.QUANTISED_PRODUCT);
        List<TextPair> texts = IntStream.range(0, 30)
                .mapToObj(i -> TextPair.of(words(IntStream.rangeClosed(0, i % 7)
                        .map(k -> (3 * i + k) % 40)
                        .toArray())))
                .toList();
        try (SequenceClassifier classifier = SequenceClassifier.open(folder, quantised(true))) {
            assertThat(classifier.identity().details())
                    .containsEntry("activations", "a scale for each row and position, other than exported")
                    .containsEntry("padding", "to multiples of 16")
                    .doesNotContainEntry("batches", "always alone");
            List<Scores> together = classifier.classify(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(classifier.classify(List.of(texts.get(i)))).containsExactly(together.get(i));
            }
            double[] plain = softmax(model.scores(new int[] {CLS, FIRST_WORD, SEP}, new int[3]));
            assertThat(together.get(0).of("refused")).isCloseTo(plain[0], within(0.02));
        }
    }

    @Test
    void withoutAScaleForEachRowQuantisedTextsAreComputedAlone() throws Exception {
        ClassifierModel.write(folder, NAMES, Oddity.QUANTISED_PRODUCT);
        try (SequenceClassifier classifier = SequenceClassifier.open(folder, quantised(false))) {
            assertThat(classifier.identity().details())
                    .containsEntry("activations", "one scale for all rows")
                    .containsEntry("batches", "always alone");
        }
    }

    @Test
    void aGraphThatCannotHaveAScaleForEachRowTellsWhy() throws Exception {
        ClassifierModel.write(folder, NAMES, Oddity.DYNAMIC_QUANTISATION);
        try (SequenceClassifier classifier = SequenceClassifier.open(folder, quantised(true))) {
            assertThat(classifier.identity().details().get("activations"))
                    .startsWith("one scale for all rows: DequantizeLinear")
                    .endsWith("takes quantised activations");
            assertThat(classifier.identity().details()).containsEntry("batches", "always alone");
        }
    }

    private static ClassifierSettings quantised(boolean rows) {
        return new ClassifierSettings(SessionSettings.processor(1), 8, 0, 4, rows);
    }

    @Test
    void noTextsHaveNoScores() throws Exception {
        ClassifierModel.write(folder, NAMES);
        try (SequenceClassifier classifier = open(8)) {
            assertThat(classifier.classify(List.of())).isEmpty();
            assertThat(classifier.labels()).containsExactly("refused", "answered", "unclear");
        }
    }

    @Test
    void unnamedLabelsAreNumbered() throws Exception {
        ClassifierModel.write(folder, "");
        assertThat(classify(TextPair.of("w1")).probabilities()).containsOnlyKeys("LABEL_0", "LABEL_1", "LABEL_2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_LOGITS | has no output logits with the axes text and label, but [other]",
                "HIDDEN_STATES | this is an encoder without labels, as embeddings have it: take a model that was trained",
                "UNKNOWN_INPUT | bbox",
                "NAN | the model's scores are not finite numbers (NaN)"
            })
    void refusesGraphsThatAreNoClassifier(Oddity oddity, String problem) {
        ClassifierModel.write(folder, NAMES, oddity);
        assertThatThrownBy(() -> open(8))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("model.onnx").toString())
                .hasMessageContaining(problem);
    }

    @Test
    void refusesLabelsOfAnotherGraph() {
        ClassifierModel.write(folder, "\"id2label\": {\"0\": \"one\", \"1\": \"two\"}");
        assertThatThrownBy(() -> open(8))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("config.json").toString())
                .hasMessageContaining("there are 3 scores for the labels [one, two]");
    }

    @Test
    void refusesAFolderWithoutTokenizer() throws IOException {
        ClassifierModel.write(folder, NAMES);
        Files.delete(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> open(8))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(folder.resolve("tokenizer.json") + ": is missing");
    }

    @Test
    void refusesAModelThatReadsNoMoreThanTheFrame() throws IOException {
        ClassifierModel.write(folder, NAMES);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 4}");
        assertThatThrownBy(() -> open(8))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("of 4 tokens nothing is left for texts");
    }
}
