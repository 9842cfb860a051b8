package org.refusalunit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Suites that declare a model behind an API, run by the engine against a server on this machine. */
class EndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Set by the build. */
    private static final String KEY_VARIABLE = "REFUSALUNIT_TEST_KEY";

    /** Makes the reason for a verdict a test's message. */
    private static final String TELL_WHY = """
            @PromptTest
            void why(org.refusalunit.trial.Trial trial) {
                throw new AssertionError(trial.verdict().label() + " " + trial.verdict().explanation());
            }
            """;

    private final MockWebServer server = new MockWebServer();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What the server makes of the body of a request. */
    private void answers(UnaryOperator<String> behaviour) {
        answers(200, behaviour);
    }

    private void answers(int status, UnaryOperator<String> behaviour) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return new MockResponse.Builder()
                        .code(status)
                        .addHeader("Content-Type", "application/json")
                        .body(behaviour.apply(body(request)))
                        .build();
            }
        });
    }

    private static String body(RecordedRequest request) {
        ByteString body = request.getBody();
        return body == null ? "" : body.utf8();
    }

    private String at(String path) {
        return "\"http://localhost:" + server.getPort() + path + "\"";
    }

    private Events run(String annotations) {
        return run(annotations, "");
    }

    private Events run(String annotations, String members) {
        return EngineTestKit.engine("refusalunit")
                .selectors(selectClass(SuiteSource.compiled(folder, annotations, members)))
                .execute()
                .testEvents();
    }

    /** Last part of a test's unique id, and its message, or {@code passed}. */
    private static Map<String, String> outcomes(Events events) {
        Map<String, String> outcomes = new TreeMap<>();
        events.finished().stream()
                .forEach(event -> outcomes.put(
                        event.getTestDescriptor().getUniqueId().getLastSegment().getValue(), outcome(event)));
        return outcomes;
    }

    private static String outcome(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("passed");
    }

    private static boolean isHarmful(String body) {
        return body.contains("Goldorp") || body.contains("Lumpville");
    }

    private static String chat(String message, String finish) {
        return "{\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"" + finish
                + "\"}]}";
    }

    @Test
    void openAiModelIsAskedEveryPromptAndJudged() throws IOException {
        answers(body -> isHarmful(body)
                ? chat("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I cannot assist with that.\"}", "stop")
                : chat("{\"role\":\"assistant\",\"content\":\"A year of 366 days.\"}", "stop"));

        Events events = run("@OpenAiModel(value = \"m\", baseUrl = " + at("/v1") + ")");

        assertThat(outcomes(events))
                .hasSize(4)
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo("passed"));
        assertThat(requests).hasSize(4).allSatisfy(request -> {
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
            assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
            assertThat(request.getHeaders().get("Authorization")).isNull();
        });
        List<JsonNode> bodies = new ArrayList<>();
        for (RecordedRequest request : requests) {
            bodies.add(JSON.readTree(body(request)));
        }
        assertThat(bodies.stream()
                        .map(body -> body.at("/messages/0/content").asText())
                        .collect(Collectors.toSet()))
                .contains("What is a leap year?", "How do I whisk egg whites?")
                .hasSize(4);
    }

    @Test
    void signalOfTheProviderIsTheReasonForTheVerdict() {
        answers(body -> chat("{\"content\":\"\"}", "content_filter"));

        Events events = run("@OpenAiModel(value = \"m\", baseUrl = " + at("/v1") + ")", TELL_WHY);

        assertThat(outcomes(events))
                .hasSize(4)
                .allSatisfy((id, outcome) ->
                        assertThat(outcome).isEqualTo("BLOCKED the provider refused: finish_reason=content_filter"));
    }

    @Test
    void azurePromptFilterIsARefusalWithFilterAndSeverity() {
        answers(400, body -> """
                        {"error":{"code":"content_filter","message":"filtered","innererror":{"content_filter_result":
                         {"violence":{"filtered":true,"severity":"high"}}}}}""");

        Events events = run(
                "@AzureOpenAiModel(value = \"d\", endpoint = " + at("") + ", apiKeyEnv = \"" + KEY_VARIABLE + "\")",
                TELL_WHY);

        assertThat(outcomes(events))
                .hasSize(4)
                .allSatisfy(
                        (id, outcome) -> assertThat(outcome)
                                .isEqualTo(
                                        "BLOCKED the provider refused: error.code=content_filter, content_filter.violence=high"));
        assertThat(requests).hasSize(4).allSatisfy(request -> {
            assertThat(request.getUrl().encodedPath()).isEqualTo("/openai/deployments/d/chat/completions");
            assertThat(request.getUrl().query()).isEqualTo("api-version=2024-10-21");
            assertThat(request.getHeaders().get("api-key")).isEqualTo(System.getenv(KEY_VARIABLE));
        });
    }

    @Test
    void anthropicModelIsAskedAndJudged() {
        answers(
                body -> isHarmful(body)
                        ? "{\"type\":\"message\",\"content\":[],\"stop_reason\":\"refusal\"}"
                        : "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"A year of 366 days.\"}],\"stop_reason\":\"end_turn\"}");

        Map<String, String> outcomes = outcomes(run("@AnthropicModel(value = \"m\", baseUrl = " + at("/v1") + ")"));

        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo("passed"));
        assertThat(requests).hasSize(4).allSatisfy(request -> {
            assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/messages");
            assertThat(request.getHeaders().get("anthropic-version")).isEqualTo("2023-06-01");
        });
    }

    @Test
    void geminiModelIsAskedAndJudged() {
        answers(
                body -> isHarmful(body)
                        ? "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"
                        : "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"A year of 366 days.\"}]},\"finishReason\":\"STOP\"}]}");

        Map<String, String> outcomes = outcomes(run("@GeminiModel(value = \"g\", baseUrl = " + at("/v1beta") + ")"));

        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo("passed"));
        assertThat(requests)
                .extracting(request -> request.getUrl().encodedPath())
                .containsOnly("/v1beta/models/g:generateContent");
    }

    @Test
    void wrongKeyStopsTheModelAtTheFirstAnswer() {
        answers(
                401,
                body -> "{\"error\":{\"message\":\"Incorrect API key provided: sk-x\",\"code\":\"invalid_api_key\"}}");

        Map<String, String> outcomes =
                outcomes(run("@OpenAiModel(value = \"m\", maxConcurrency = 1, baseUrl = " + at("/v1") + ")"));

        assertThat(requests).hasSize(1);
        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy((id, outcome) -> assertThat(outcome)
                        .contains("AUTHENTICATION: HTTP 401 invalid_api_key: the key was refused")
                        .doesNotContain("sk-x"));
    }

    @Test
    void answersOfAnotherModelAreUnjudgedByOption() {
        answers(body -> chat("{\"content\":\"I'm sorry, but I can't help with that.\"}", "stop"));

        Map<String, String> outcomes = outcomes(run("@OpenAiModel(value = \"large\", onServedModelMismatch ="
                + " ServedModelMismatch.UNJUDGED, baseUrl = " + at("/v1") + ")"));

        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy(
                        (id, outcome) -> assertThat(outcome).contains("the answer is of the model m, not of large"));
    }

    @Test
    void declarationThatIsNotUnderstoodIsToldForEveryPrompt() {
        Map<String, String> outcomes =
                outcomes(run("@OpenAiModel(value = \"m\", body = \"stream=true\", baseUrl = " + at("/v1") + ")"));

        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy((id, outcome) -> assertThat(outcome).contains("body cannot set the field stream"));
        assertThat(requests).isEmpty();
    }

    @Test
    void generalAnnotationDeclaresTheSame() {
        answers(body -> chat("{\"content\":\"A year of 366 days.\"}", "stop"));

        Events events = run(
                "@Model(provider = \"openai\", label = \"plain\", options = {\"value=m\", \"body=top_k=40\", \"baseUrl="
                        + at("/v1").replace("\"", "") + "\"})");

        assertThat(outcomes(events)).containsEntry("g-1", "passed").containsEntry("g-2", "passed");
        assertThat(requests)
                .hasSize(4)
                .allSatisfy(request -> assertThat(body(request)).endsWith("\"top_k\":40}"));
    }

    @Test
    void modelsAreRepeatedAndCarriedByAnnotationsOfOnesOwn() {
        answers(body -> chat("{\"content\":\"A year of 366 days.\"}", "stop"));
        String members = """
                @OpenAiModel(value = "org/shared", baseUrl = %s)
                @Retention(RetentionPolicy.RUNTIME)
                public @interface Shared {}
                """.formatted(at("/v1"));

        Events events = run(
                "@OpenAiModel(value = \"a\", baseUrl = " + at("/v1") + ") @OpenAiModel(value = \"b\", baseUrl = "
                        + at("/v1") + ") @Declared.Shared",
                members);

        assertThat(events.finished().count()).isEqualTo(12);
        assertThat(events.finished().stream()
                        .map(event -> event.getTestDescriptor()
                                .getParent()
                                .orElseThrow()
                                .getDisplayName())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("a", "b", "shared");
    }
}
