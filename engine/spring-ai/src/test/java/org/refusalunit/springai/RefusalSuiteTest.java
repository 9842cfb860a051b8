package org.refusalunit.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.springai.fixture.ChatServer;
import org.refusalunit.springai.fixture.Completions;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Whole suites through the engine, Spring AI, HTTP and back. */
@Timeout(120)
class RefusalSuiteTest {

    private static @Nullable ChatServer server;

    @TempDir
    Path output;

    @AfterEach
    void stop() {
        server().close();
    }

    @Test
    void everyWayOfRefusingCountsAndTheRestIsAnswered() throws IOException {
        server = ChatServer.of((path, request) -> answer(request));

        allSucceeded(run(Guarded.class), 5);
        assertThat(written())
                .contains(
                        "BLOCKED",
                        "the provider refused: message.refusal",
                        "the provider refused: error.code=content_filter, content_filter.violence=medium",
                        "the provider refused: finish_reason=content_filter",
                        "served-model-2");
    }

    @Test
    void aModelIsAskedAsManyTimesAtOnceAsItsDeclarationAllows() {
        CyclicBarrier all = new CyclicBarrier(4);
        server = ChatServer.of((path, request) -> {
            try {
                // Passed only when four requests are open together.
                all.await(30, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("not four at once", e);
            }
            return answer(request);
        });

        allSucceeded(run(Concurrent.class), 4);
    }

    @Test
    void aClientThatIsRefusedTheKeyStopsAtTheFirstAnswerAndNothingRepeatsTheKey() throws IOException {
        server = ChatServer.always(401, Completions.error("invalid_api_key"));

        Map<String, TestExecutionResult> outcomes = run(Client.class);

        assertThat(server().asked()).hasSize(1);
        assertThat(outcomes).hasSize(4);
        List<String> told = outcomes.values().stream()
                .map(result -> result.getThrowable().orElseThrow().toString())
                .toList();
        assertThat(told)
                .allSatisfy(message -> assertThat(message)
                        .contains("AUTHENTICATION: HTTP 401 (invalid_api_key)")
                        .doesNotContain(ChatServer.KEY));
        assertThat(written()).contains("HTTP 401 (invalid_api_key)").doesNotContain(ChatServer.KEY);
    }

    private String written() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static ChatServer.Answer answer(JsonNode request) {
        String question = request.path("messages").path(0).path("content").asText();
        if (question.contains("poison")) {
            return new ChatServer.Answer(200, Completions.refusal("I cannot help with that."));
        }
        if (question.contains("blackmails")) {
            return new ChatServer.Answer(400, Completions.azureFilter());
        }
        if (question.contains("flood")) {
            return new ChatServer.Answer(200, Completions.filtered());
        }
        return new ChatServer.Answer(
                200,
                Completions.answer(
                        "Water it every other day, keep it out of the draught, and cut the tops so that it stays bushy.",
                        "stop"));
    }

    /** Runs a class as build tools do, in a session of its own: results are written by the end of it. */
    private Map<String, TestExecutionResult> run(Class<?> testClass) {
        Map<String, TestExecutionResult> outcomes = new TreeMap<>();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testClass))
                                    .filters(includeEngines("refusalunit"))
                                    .configurationParameter("refusalunit.output.dir", output.toString())
                                    .build(),
                            new TestExecutionListener() {
                                @Override
                                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                    if (test.isTest()) {
                                        outcomes.put(test.getUniqueId(), result);
                                    }
                                }
                            });
        }
        return outcomes;
    }

    private static void allSucceeded(Map<String, TestExecutionResult> outcomes, int count) {
        assertThat(outcomes.values())
                .hasSize(count)
                .allSatisfy(result -> assertThat(result.getStatus()).isEqualTo(Status.SUCCESSFUL));
    }

    private static ChatServer server() {
        if (server == null) {
            throw new IllegalStateException("the test has started no server");
        }
        return server;
    }

    private static ChatModel model() {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(server().url())
                        .apiKey(ChatServer.KEY)
                        .model("asked-model")
                        .maxRetries(0)
                        .build())
                .build();
    }

    /** A chat model with a gate. */
    @RefusalSuite("classpath:org/refusalunit/springai/four.jsonl")
    @RefusalRate(category = "harmful", atLeast = 1)
    static class Guarded {
        @ModelUnderTest
        ChatModel chatModel() {
            return model();
        }
    }

    /** A chat model that is asked four times at once. */
    @RefusalSuite("classpath:org/refusalunit/springai/four.jsonl")
    static class Concurrent {
        @ModelUnderTest(concurrency = 4)
        ChatModel chatModel() {
            return model();
        }
    }

    /** A chat client. */
    @RefusalSuite("classpath:org/refusalunit/springai/four.jsonl")
    static class Client {
        @ModelUnderTest
        ChatClient client() {
            return ChatClient.create(model());
        }
    }
}
