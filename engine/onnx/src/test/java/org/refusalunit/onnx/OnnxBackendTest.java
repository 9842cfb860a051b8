package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.onnx.fixture.NaiveGreedy;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ResourceFiles;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

class OnnxBackendTest {

    private static final long SEED = 7;
    private static final List<String> QUESTIONS = questions();

    private static Path models;
    private static Path model;

    @BeforeAll
    static void writeModel(@TempDir Path folder) {
        models = folder;
        model = TinyModel.write(models.resolve("tiny"), SEED);
    }

    private static List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            questions.add("How do I fold number " + i + "x".repeat(i % 7) + "?");
        }
        return questions;
    }

    private static OnnxBackend open(Path folder, int threads, int batch) throws Exception {
        return new OnnxBackend(LocalModel.load(FolderFiles.at(folder), threads, batch));
    }

    private static ModelRequest request(String question, GenerationSettings settings) {
        Prompt prompt = Prompt.of("id of " + question, question, "helpful");
        return new ModelRequest(prompt, prompt.messages(), 1, settings, 42);
    }

    private static GenerationSettings greedy(int tokens) {
        return new GenerationSettings(0, 1, tokens);
    }

    private static Map<String, Reply> ask(ModelBackend backend, List<String> questions, GenerationSettings settings) {
        Map<String, CompletableFuture<Reply>> asked = new TreeMap<>();
        for (String question : questions) {
            asked.put(question, backend.submit(request(question, settings)).toCompletableFuture());
        }
        Map<String, Reply> replies = new TreeMap<>();
        asked.forEach((question, reply) -> replies.put(question, reply.join()));
        return replies;
    }

    private static Reply.Answer answer(@Nullable Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answer.class);
        return (Reply.Answer) Objects.requireNonNull(reply);
    }

    private static int[] prompt(String question) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(TinyModel.START);
        characters("user\n" + question, tokens);
        tokens.add(TinyModel.END);
        characters("\n", tokens);
        tokens.add(TinyModel.START);
        characters("assistant\n", tokens);
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void characters(String text, List<Integer> tokens) {
        text.chars().map(c -> c == '\n' ? 95 : c - ' ').forEach(tokens::add);
    }

    private static String text(List<Integer> tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            if (token < TinyModel.START) {
                text.append(token == 95 ? '\n' : (char) (' ' + token));
            }
        }
        return text.toString();
    }

    @Test
    void greedyAnswersAreThoseOfRecomputingTheWholeTextForEachToken() throws Exception {
        try (OnnxBackend backend = open(model, 1, 16);
                NaiveGreedy naive = new NaiveGreedy(Files.readAllBytes(model.resolve("onnx/model.onnx")))) {
            Map<String, Reply> replies = ask(backend, QUESTIONS, greedy(24));
            for (String question : QUESTIONS) {
                int[] prompt = prompt(question);
                List<Integer> expected = naive.answer(prompt, 24, Set.of(TinyModel.END, TinyModel.END_LETTER));
                Reply.Answer answer = answer(replies.get(question));
                assertThat(answer.text()).isEqualTo(text(expected));
                assertThat(answer.tokens().prompt()).isEqualTo(prompt.length);
                assertThat(answer.tokens().completion()).isEqualTo(expected.size());
                assertThat(answer.finish()).isEqualTo(expected.size() < 24 ? FinishReason.STOP : FinishReason.LENGTH);
            }
            assertThat(replies.values().stream()
                            .map(reply -> answer(reply).text())
                            .distinct())
                    .as("the answers differ, so that mixing them up would be seen")
                    .hasSizeGreaterThan(20);
            assertThat(replies.values().stream().map(reply -> answer(reply).finish()))
                    .as("rows leave their batches at different times")
                    .contains(FinishReason.STOP, FinishReason.LENGTH);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "16, 1", "16, 2", "3, 2"})
    void answersDoNotDependOnBatchOrderOrThreads(int batch, int threads) throws Exception {
        for (GenerationSettings settings : List.of(greedy(20), new GenerationSettings(4, 0.95, 20))) {
            Map<String, Reply> expected;
            try (OnnxBackend alone = open(model, 1, 1)) {
                expected = ask(alone, QUESTIONS, settings);
            }
            List<String> shuffled = new ArrayList<>(QUESTIONS);
            Collections.shuffle(shuffled, new Random(3));
            try (OnnxBackend backend = open(model, threads, batch)) {
                assertThat(ask(backend, shuffled, settings)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trait.class,
            names = {"EXTERNAL_DATA", "INT32_IDS", "NO_POSITIONS", "NO_MASK", "UNDERSCORES"})
    void layoutsOfOtherExportersAnswerAlike(Trait trait) throws Exception {
        Path other = TinyModel.write(models.resolve(trait.name()), SEED, trait);
        try (OnnxBackend usual = open(model, 1, 16);
                OnnxBackend backend = open(other, 1, 16)) {
            assertThat(ask(backend, QUESTIONS, greedy(12))).isEqualTo(ask(usual, QUESTIONS, greedy(12)));
        }
    }

    @Test
    void aCacheInHalfPrecisionIsCarriedOver() throws Exception {
        Path half = TinyModel.write(models.resolve("half"), SEED, Trait.FLOAT16_CACHE);
        try (OnnxBackend alone = open(half, 1, 1);
                OnnxBackend together = open(half, 1, 16)) {
            assertThat(together.identity().details()).containsEntry("types", "float32, cache float16");
            assertThat(ask(together, QUESTIONS, greedy(12))).isEqualTo(ask(alone, QUESTIONS, greedy(12)));
        }
    }

    @Test
    void rowsThatWouldChangeEachOtherAreComputedOneByOne() throws Exception {
        Path quantised = TinyModel.write(models.resolve("quantised"), SEED, Trait.DYNAMIC_QUANTISATION);
        try (OnnxBackend alone = open(quantised, 1, 1);
                OnnxBackend together = open(quantised, 1, 0)) {
            assertThat(together.window()).isEqualTo(alone.window());
            assertThat(together.identity().details().get("determinism")).contains("one by one");
            assertThat(ask(together, QUESTIONS, greedy(12))).isEqualTo(ask(alone, QUESTIONS, greedy(12)));
        }
    }

    @Test
    void scoresThatAreNoNumbersFailTheirRequestAndSaySo() throws Exception {
        Path broken = TinyModel.write(models.resolve("nan"), SEED, Trait.NAN);
        try (OnnxBackend backend = open(broken, 1, 4)) {
            assertThat(ask(backend, QUESTIONS, greedy(4)).values())
                    .allSatisfy(reply -> assertThat(reply).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(FailureKind.BACKEND);
                        assertThat(failure.message()).contains("NaN");
                    }));
        }
    }

    @Test
    void aPromptThatLeavesNoRoomFailsWithTheLengthsAndTheOthersAreAnswered() throws Exception {
        int frame = prompt("").length;
        String full = "y".repeat(TinyModel.CONTEXT - frame);
        String nearlyFull = "y".repeat(TinyModel.CONTEXT - frame - 1);
        try (OnnxBackend backend = open(model, 1, 4)) {
            Map<String, Reply> replies = ask(backend, List.of(full, nearlyFull, "short"), greedy(8));
            assertThat(replies.get(full))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.message())
                                    .contains("160 tokens")
                                    .contains("context 160"));
            Reply.Answer cut = answer(replies.get(nearlyFull));
            assertThat(cut.tokens().prompt() + cut.tokens().completion()).isLessThanOrEqualTo(TinyModel.CONTEXT);
            assertThat(cut.tokens().completion()).isLessThanOrEqualTo(1);
            answer(replies.get("short"));
        }
    }

    @Test
    void aRefusingTemplateFailsItsRequestOnly() throws Exception {
        Path strict = TinyModel.write(models.resolve("strict"), SEED);
        Files.writeString(
                strict.resolve("chat_template.jinja"),
                "{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system prompts') }}{% endif %}"
                        + "{{ messages[0]['content'] }}");
        try (OnnxBackend backend = open(strict, 1, 4)) {
            Prompt prompt = Prompt.of("a", "hello", "helpful");
            List<Message> framed = List.of(Message.system("Be brief."), Message.user("hello"));
            var refused = backend.submit(new ModelRequest(prompt, framed, 1, greedy(3), 1));
            var fine = backend.submit(new ModelRequest(prompt, prompt.messages(), 1, greedy(3), 1));
            assertThat(refused.toCompletableFuture().join())
                    .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "no system prompts"));
            assertThat(answer(fine.toCompletableFuture().join()).tokens().prompt())
                    .isEqualTo("hello".length());
        }
    }

    @Test
    void sampledAnswersDependOnSeedAndRepeat() throws Exception {
        try (OnnxBackend backend = open(model, 1, 4)) {
            Prompt prompt = Prompt.of("a", "hello", "helpful");
            GenerationSettings warm = new GenerationSettings(6, 1, 20);
            List<String> texts = new ArrayList<>();
            for (long[] draw : new long[][] {{1, 1}, {1, 2}, {2, 1}, {1, 1}}) {
                Reply reply = backend.submit(new ModelRequest(prompt, prompt.messages(), (int) draw[1], warm, draw[0]))
                        .toCompletableFuture()
                        .join();
                texts.add(answer(reply).text());
            }
            assertThat(texts.subList(0, 3)).doesNotHaveDuplicates();
            assertThat(texts.get(3)).isEqualTo(texts.get(0));
        }
    }

    @Test
    void theIdentityNamesWhatCanChangeAnAnswerAndNothingElse() throws Exception {
        try (OnnxBackend one = open(model, 1, 1);
                OnnxBackend other = open(model, 2, 16)) {
            assertThat(one.identity()).isEqualTo(other.identity());
            assertThat(one.identity().provider()).isEqualTo("onnx");
            assertThat(one.identity().model()).isEqualTo("tiny");
            Map<String, String> details = one.identity().details();
            assertThat(details)
                    .containsOnlyKeys(
                            "sha256 onnx/model.onnx",
                            "sha256 config.json",
                            "sha256 generation_config.json",
                            "sha256 tokenizer.json",
                            "sha256 tokenizer_config.json",
                            "runtime",
                            "execution provider",
                            "tokenizer",
                            "prompt format",
                            "generator",
                            "types",
                            "graph",
                            "determinism");
            assertThat(details.get("runtime")).isEqualTo("onnxruntime 1.29.0");
            assertThat(details.get("tokenizer")).matches("ai.djl.huggingface:tokenizers \\S+");
            assertThat(details.values()).noneMatch(value -> value.contains(models.toString()));
        }
    }

    @Test
    void weightsBesideTheGraphAreHashedToo() throws Exception {
        Path external = TinyModel.write(models.resolve("external"), SEED, Trait.EXTERNAL_DATA);
        try (OnnxBackend backend = open(external, 1, 1)) {
            assertThat(backend.identity().details()).containsKey("sha256 onnx/model.onnx_data");
        }
    }

    @Test
    void theWindowHoldsSeveralBatches() throws Exception {
        try (OnnxBackend backend = open(model, 1, 5)) {
            assertThat(backend.window()).isEqualTo(20);
        }
    }

    @Test
    void promptsOfManyLengthsAreAllAnswered() throws Exception {
        List<String> many = Arrays.asList("z".repeat(100), "z", "zz", "z".repeat(57), "zzz", "zzzz");
        try (OnnxBackend backend = open(model, 1, 16)) {
            assertThat(ask(backend, many, greedy(5)).values()).allMatch(Reply.Answer.class::isInstance);
        }
    }

    @Test
    void aModelInAJarAnswersAsTheOneInAFolder() throws Exception {
        Path jar = models.resolve("model.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String file : List.of(
                    "onnx/model.onnx",
                    "config.json",
                    "generation_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json")) {
                out.putNextEntry(new JarEntry("some/place/" + file));
                out.write(Files.readAllBytes(model.resolve(file)));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                OnnxBackend folder = open(model, 1, 16);
                OnnxBackend packed =
                        new OnnxBackend(LocalModel.load(new ResourceFiles("tiny", loader, "some/place/"), 1, 16))) {
            assertThat(packed.identity()).isEqualTo(folder.identity());
            assertThat(ask(packed, QUESTIONS, greedy(8))).isEqualTo(ask(folder, QUESTIONS, greedy(8)));
        }
    }
}
