package org.refusalunit.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
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

    @AfterEach
    void stop() {
        server().close();
    }

    @Test
    void everyWayOfRefusingCountsAndTheRestIsAnswered() {
        server = ChatServer.of((path, request) -> answer(request));

        run(Guarded.class).assertStatistics(stats -> stats.started(5).succeeded(5));
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

        run(Concurrent.class).assertStatistics(stats -> stats.started(4).succeeded(4));
    }

    @Test
    void aClientThatIsRefusedTheKeyStopsAtTheFirstAnswerAndNothingRepeatsTheKey() {
        server = ChatServer.always(401, Completions.error("invalid_api_key"));

        Events tests = run(Client.class);

        tests.assertStatistics(stats -> stats.started(4).failed(4));
        assertThat(server().asked()).hasSize(1);
        List<String> told = tests.failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .toString())
                .toList();
        assertThat(told)
                .allSatisfy(message -> assertThat(message)
                        .contains("AUTHENTICATION: HTTP 401 (invalid_api_key)")
                        .doesNotContain(ChatServer.KEY));
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

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("refusalunit")
                .configurationParameter("refusalunit.output.enabled", "false")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
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
