package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.NaiveGreedy;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.runtime.SessionSettings;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** Answers are the same however they are computed, in every layout. */
class AnswersTest {

    private static final long SEED = 12;
    private static final GenerationSettings GREEDY = new GenerationSettings(0, 1, 20);
    private static final GenerationSettings DRAWN =
            new GenerationSettings(1.5, 0.97, 20, 60, 0.001, 1.1, List.of("qq", "zz"));
    private static final List<Prompt> PROMPTS = prompts();

    @TempDir
    private static Path models = Path.of("");

    private static final Map<DecoderLayout, Path> FOLDERS = new TreeMap<>();

    @BeforeAll
    static void writeModels() {
        for (DecoderLayout layout : DecoderLayout.values()) {
            FOLDERS.put(layout, DecoderModel.of(layout).write(models.resolve(layout.name()), SEED));
        }
    }

    /** Forty questions of 1 to 70 letters, in three lengths more often than in others. */
    private static List<Prompt> prompts() {
        List<Prompt> prompts = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            int length = i % 4 == 0 ? 1 + random.nextInt(70) : 10 * (1 + i % 3);
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            prompts.add(Prompt.of("id-" + i, text.toString(), "helpful"));
        }
        return prompts;
    }

    private static OnnxBackend open(DecoderLayout layout, int threads, int batch) throws Exception {
        return new OnnxBackend(LocalModel.load(FolderFiles.at(folder(layout)), threads, batch));
    }

    private static Path folder(DecoderLayout layout) {
        return FOLDERS.getOrDefault(layout, models);
    }

    /** Answers to all of the prompts: failures would be equal to each other, too. */
    private static Map<String, Reply> ask(OnnxBackend backend, List<Prompt> prompts, GenerationSettings settings) {
        Map<String, Reply> replies = replies(backend, prompts, settings);
        assertThat(replies.values()).hasOnlyElementsOfType(Reply.Answer.class);
        return replies;
    }

    private static Map<String, Reply> replies(OnnxBackend backend, List<Prompt> prompts, GenerationSettings settings) {
        Map<String, CompletableFuture<Reply>> asked = new TreeMap<>();
        for (Prompt prompt : prompts) {
            ModelRequest request = new ModelRequest(prompt, messages(prompt), 1, settings, 5);
            asked.put(prompt.id(), backend.submit(request).toCompletableFuture());
        }
        Map<String, Reply> replies = new TreeMap<>();
        asked.forEach((id, reply) -> replies.put(id, reply.join()));
        return replies;
    }

    /** Every second prompt has a system prompt, of two kinds. */
    private static List<Message> messages(Prompt prompt) {
        return switch (prompt.id().hashCode() & 3) {
            case 0 ->
                List.of(
                        Message.system("Be brief and kind to all who ask."),
                        prompt.messages().get(0));
            case 1 -> List.of(Message.system("Be rude."), prompt.messages().get(0));
            default -> prompt.messages();
        };
    }

    @ParameterizedTest
    @EnumSource
    void greedyAnswersAreThoseOfRecomputingTheWholeTextForEachToken(DecoderLayout layout) throws Exception {
        Set<Integer> ends = Set.of(TinyModel.END, TinyModel.END_LETTER);
        LocalModel model = LocalModel.load(FolderFiles.at(folder(layout)), 1, 7);
        List<int[]> tokens = PROMPTS.stream()
                .map(prompt -> model.tokenizer().encode(model.format().render(messages(prompt))))
                .toList();
        List<Reply.Answer> expected = new ArrayList<>();
        try (NaiveGreedy naive =
                new NaiveGreedy(Files.readAllBytes(folder(layout).resolve("onnx/model.onnx")))) {
            for (int[] prompt : tokens) {
                List<Integer> answer = naive.answer(prompt, GREEDY.maxTokens(), ends);
                expected.add(Reply.Answer.of(model.tokenizer().decode(answer)));
            }
        }
        try (OnnxBackend backend = new OnnxBackend(model)) {
            Map<String, Reply> replies = ask(backend, PROMPTS, GREEDY);
            for (int i = 0; i < PROMPTS.size(); i++) {
                Reply.Answer answer =
                        (Reply.Answer) replies.getOrDefault(PROMPTS.get(i).id(), Reply.Answer.of(""));
                assertThat(answer.text()).isEqualTo(expected.get(i).text());
            }
        }
        assertThat(expected.stream().map(Reply.Answer::text).distinct())
                .as("the answers differ, so that mixing them up would be seen")
                .hasSizeGreaterThan(20);
    }

    static Stream<Arguments> ways() {
        return Stream.of(DecoderLayout.values())
                .flatMap(layout -> Stream.of(
                        Arguments.of(layout, 1, 2),
                        Arguments.of(layout, 2, 3),
                        Arguments.of(layout, 1, 7),
                        Arguments.of(layout, 2, 32)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void answersDoNotDependOnBatchThreadsAndOrder(DecoderLayout layout, int threads, int batch) throws Exception {
        List<Prompt> shuffled = new ArrayList<>(PROMPTS);
        Collections.shuffle(shuffled, new Random(batch));
        try (OnnxBackend alone = open(layout, 1, 1);
                OnnxBackend together = open(layout, threads, batch)) {
            for (GenerationSettings settings : List.of(GREEDY, DRAWN)) {
                assertThat(ask(together, shuffled, settings)).isEqualTo(ask(alone, PROMPTS, settings));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "GROUP_QUERY"})
    void littleMemoryMakesBatchesSmallerAndChangesNoAnswer(DecoderLayout layout) throws Exception {
        BatchLimits little = new BatchLimits(16, 100_000, Overlong.FAIL, false);
        try (OnnxBackend plenty = open(layout, 1, 16);
                OnnxBackend tight = new OnnxBackend(
                        LocalModel.load(FolderFiles.at(folder(layout)), SessionSettings.processor(1), little))) {
            assertThat(ask(tight, PROMPTS, GREEDY)).isEqualTo(ask(plenty, PROMPTS, GREEDY));
        }
    }

    @Test
    void noMemoryForEvenOneRowIsSaidForEachPrompt() throws Exception {
        BatchLimits none = new BatchLimits(16, 1_000, Overlong.FAIL, false);
        try (OnnxBackend backend = new OnnxBackend(
                LocalModel.load(FolderFiles.at(folder(DecoderLayout.PLAIN)), SessionSettings.processor(1), none))) {
            assertThat(replies(backend, PROMPTS, GREEDY).values())
                    .allSatisfy(reply -> assertThat(reply).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(FailureKind.BACKEND);
                        assertThat(failure.message()).contains("refusalunit.onnx.memory");
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sharedBeginningsChangeNoAnswer(DecoderLayout layout) throws Exception {
        LocalModel model = LocalModel.load(FolderFiles.at(folder(layout)), 1, 7);
        LocalModel each = new LocalModel(
                model.identity(),
                model.format(),
                model.tokenizer(),
                model.generator(),
                model.endTokens(),
                model.context(),
                false,
                model.overlong());
        try (OnnxBackend shared = open(layout, 1, 7);
                OnnxBackend anew = new OnnxBackend(each)) {
            assertThat(ask(shared, PROMPTS, GREEDY)).isEqualTo(ask(anew, PROMPTS, GREEDY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, FLOAT32, bitwise, attention put together",
        "GROUP_QUERY, FLOAT32, bitwise, scores behind the prompt only",
        "GROUP_QUERY, FOUR_BIT, bitwise, scores behind the prompt only",
        "GROUP_QUERY, DYNAMIC_INT8, same-batch, scores behind the prompt only"
    })
    void theIdentitySaysWhatIsPromised(DecoderLayout layout, WeightFormat format, String promise, String edits)
            throws Exception {
        Path folder = DecoderModel.of(layout).as(format).write(models.resolve(layout + "-" + format), SEED);
        try (OnnxBackend backend = new OnnxBackend(LocalModel.load(FolderFiles.at(folder), 1, 0))) {
            assertThat(backend.identity().details().get("determinism")).startsWith(promise + ": ");
            assertThat(backend.identity().details().get("graph")).contains(edits);
        }
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, FOUR_BIT", "GROUP_QUERY, FOUR_BIT", "PLAIN, DYNAMIC_INT8", "GROUP_QUERY_PACKED, DYNAMIC_INT8"})
    void smallerWeightsKeepThePromiseToo(DecoderLayout layout, WeightFormat format) throws Exception {
        Path folder = DecoderModel.of(layout).as(format).write(models.resolve(layout + "-" + format), SEED);
        List<Prompt> shuffled = new ArrayList<>(PROMPTS);
        Collections.shuffle(shuffled, new Random(1));
        try (OnnxBackend alone = new OnnxBackend(LocalModel.load(FolderFiles.at(folder), 1, 1));
                OnnxBackend usual = new OnnxBackend(LocalModel.load(FolderFiles.at(folder), 2, 0))) {
            for (GenerationSettings settings : List.of(GREEDY, DRAWN)) {
                assertThat(ask(usual, shuffled, settings)).isEqualTo(ask(alone, PROMPTS, settings));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "GROUP_QUERY"})
    void withAScaleForEachRowEightBitsKeepThePromiseInBatches(DecoderLayout layout) throws Exception {
        Path folder =
                DecoderModel.of(layout).as(WeightFormat.DYNAMIC_INT8).write(models.resolve(layout + "-rows"), SEED);
        List<Map<String, Reply>> answers = new ArrayList<>();
        for (int batch : new int[] {1, 7, 32}) {
            BatchLimits limits = new BatchLimits(batch, 1 << 24, Overlong.FAIL, true);
            try (OnnxBackend backend =
                    new OnnxBackend(LocalModel.load(FolderFiles.at(folder), SessionSettings.processor(1), limits))) {
                assertThat(backend.identity().details().get("determinism")).startsWith("bitwise: ");
                assertThat(backend.identity().details().get("graph")).contains("activations quantised by row");
                answers.add(ask(backend, PROMPTS, GREEDY));
            }
        }
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
    }
}
