package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.refusalunit.onnx.fixture.NaiveGreedy;
import org.refusalunit.onnx.model.ResourceFiles;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** The demonstration model, asked all prompts that were held out of its training. */
class DemoModelTest {

    private static final Path HELD_OUT =
            Path.of("../demo-training/src/main/resources/org/refusalunit/demo/held-out.jsonl");
    private static final GenerationSettings GREEDY = new GenerationSettings(0, 1, 48);
    private static final GenerationSettings WARM = new GenerationSettings(0.8, 0.95, 16);

    private static final List<Prompt> PROMPTS = new ArrayList<>();
    private static final Map<GenerationSettings, Map<String, Reply>> ALONE =
            new TreeMap<>(Comparator.comparingDouble(GenerationSettings::temperature));

    @BeforeAll
    static void askOneByOne() throws Exception {
        JsonMapper json = new JsonMapper();
        for (String line : Files.readAllLines(HELD_OUT)) {
            JsonNode prompt = json.readTree(line);
            PROMPTS.add(Prompt.of(
                    prompt.path("id").textValue(),
                    prompt.path("text").textValue(),
                    prompt.path("category").textValue()));
        }
        try (OnnxBackend backend = open(1, 1)) {
            for (GenerationSettings settings : List.of(GREEDY, WARM)) {
                ALONE.put(settings, ask(backend, PROMPTS, settings));
            }
        }
    }

    private static OnnxBackend open(int threads, int batch) throws Exception {
        return new OnnxBackend(LocalModel.load(ResourceFiles.demo(), threads, batch));
    }

    private static Map<String, Reply> ask(OnnxBackend backend, List<Prompt> prompts, GenerationSettings settings) {
        Map<String, CompletableFuture<Reply>> asked = new TreeMap<>();
        for (Prompt prompt : prompts) {
            ModelRequest request = new ModelRequest(prompt, prompt.messages(), 1, settings, 7);
            asked.put(prompt.id(), backend.submit(request).toCompletableFuture());
        }
        Map<String, Reply> replies = new TreeMap<>();
        asked.forEach((id, reply) -> replies.put(id, reply.join()));
        return replies;
    }

    private static void assertSameAsAlone(int threads, int batch, List<Prompt> prompts) throws Exception {
        try (OnnxBackend backend = open(threads, batch)) {
            for (GenerationSettings settings : List.of(GREEDY, WARM)) {
                assertThat(ask(backend, prompts, settings)).isEqualTo(ALONE.get(settings));
            }
        }
    }

    @Test
    void everyPromptIsAnswered() {
        assertThat(PROMPTS).isNotEmpty();
        assertThat(ALONE.values())
                .allSatisfy(replies -> assertThat(replies.values()).allMatch(Reply.Answer.class::isInstance));
    }

    @Test
    void answersDoNotDependOnTheBatch() throws Exception {
        assertSameAsAlone(1, 4, PROMPTS);
        assertSameAsAlone(1, 16, PROMPTS);
    }

    @Test
    void answersDoNotDependOnThreadsAndOrder() throws Exception {
        List<Prompt> shuffled = new ArrayList<>(PROMPTS);
        Collections.shuffle(shuffled, new Random(1));
        assertSameAsAlone(2, 16, shuffled);
    }

    @Test
    void greedyAnswersAreThoseOfRecomputingTheWholeTextForEachToken() throws Exception {
        ResourceFiles files = ResourceFiles.demo();
        try (InputStream graph = files.open(files.graph());
                NaiveGreedy naive = new NaiveGreedy(graph.readAllBytes());
                LocalModel model = LocalModel.load(files, 1, 1)) {
            for (int i = 0; i < PROMPTS.size(); i += 25) {
                Prompt prompt = PROMPTS.get(i);
                int[] tokens = model.tokenizer().encode(model.format().render(prompt.messages()));
                List<Integer> expected = naive.answer(tokens, GREEDY.maxTokens(), model.endTokens());
                assertThat(ALONE.get(GREEDY))
                        .hasEntrySatisfying(
                                prompt.id(),
                                reply -> assertThat(reply)
                                        .isInstanceOfSatisfying(
                                                Reply.Answer.class,
                                                answer -> assertThat(answer.text())
                                                        .isEqualTo(model.tokenizer()
                                                                .decode(expected))));
            }
        }
    }

    @Test
    void theDeclarationOpensIt() throws Exception {
        BackendContext context = new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return Optional.empty();
            }

            @Override
            public ClassLoader classLoader() {
                return DemoModelTest.class.getClassLoader();
            }
        };
        ModelSpec spec = new ModelSpec("onnx", "demo", Settings.of(Map.of("value", "demo")));
        try (ModelBackend backend = new OnnxBackendProvider().open(spec, context)) {
            assertThat(backend.identity().model()).isEqualTo("demo");
            assertThat(backend.identity().details().keySet())
                    .containsAll(List.of("sha256 onnx/model.onnx", "sha256 tokenizer.json"));
        }
    }
}
