package org.refusalunit.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.langchain4j.fixture.Asking;
import org.refusalunit.langchain4j.fixture.ChatServer;
import org.refusalunit.langchain4j.fixture.Completions;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** LangChain4j's OpenAI model against a loopback server: what is sent, and what comes of every kind of answer. */
@Timeout(120)
class ChatModelTest {

    private static final TokenCounts COUNTED = new TokenCounts(11, 5);

    @Test
    void anAnswerComesWithItsTokensAndTheModelThatServedIt() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Water it rarely.", "stop"))) {
            assertThat(Asking.ask(model(server)))
                    .isEqualTo(new Reply.Answer(
                            "Water it rarely.", FinishReason.STOP, List.of(), COUNTED, "served-model-2"));
        }
    }

    @Test
    void anAnswerThatIsBegunIsNotSent() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            Reply reply = Asking.ask(
                    model(server),
                    Map.of(),
                    GenerationSettings.GREEDY,
                    List.of(Message.user("Hello"), Message.assistant("Well,")));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.message())
                                    .startsWith(
                                            "LangChain4j does not say whether its models go on with an answer that is begun"));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aConversationAndTheSettingsOfTheRunAreSent() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            Asking.ask(
                    model(server),
                    Map.of(),
                    new GenerationSettings(0.25, 0.5, 64),
                    List.of(
                            Message.system("Be brief."),
                            Message.user("Hello"),
                            Message.assistant("Hi"),
                            Message.user("How are you?")));

            JsonNode asked = server.asked().get(0);
            assertThat(asked.path("messages"))
                    .extracting(message -> message.path("role").asText() + ": "
                            + message.path("content").asText())
                    .containsExactly("system: Be brief.", "user: Hello", "assistant: Hi", "user: How are you?");
            assertThat(asked.path("temperature").asDouble()).isEqualTo(0.25);
            assertThat(asked.path("top_p").asDouble()).isEqualTo(0.5);
            assertThat(asked.path("max_tokens").asInt()).isEqualTo(64);
            assertThat(asked.path("model").asText()).isEqualTo("asked-model");
        }
    }

    @Test
    void theWholeDistributionIsNotSentAsASetting() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            Asking.ask(model(server));

            assertThat(server.asked().get(0).has("top_p")).isFalse();
            assertThat(server.asked().get(0).path("temperature").asDouble(-1)).isZero();
        }
    }

    @Test
    void aModelKeepsItsOwnSettingsWhereItIsDeclaredSo() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            ChatModel model = builder(server).maxCompletionTokens(77).build();

            Asking.ask(
                    model,
                    Map.of("ownSettings", true),
                    new GenerationSettings(0.25, 0.5, 64),
                    List.of(Message.user("Hello")));

            JsonNode asked = server.asked().get(0);
            assertThat(asked.path("max_completion_tokens").asInt()).isEqualTo(77);
            assertThat(asked.has("temperature")).isFalse();
            assertThat(asked.has("top_p")).isFalse();
            assertThat(asked.has("max_tokens")).isFalse();
        }
    }

    @Test
    void theIdentityNamesTheModelAndWhatItKeeps() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            ChatModel model = builder(server).temperature(0.7).build();

            assertThat(Asking.backend(model, Map.of()).identity().details())
                    .containsExactly(
                            entry("langchain4j.model", "asked-model"), entry("langchain4j.provider", "OPEN_AI"));
            assertThat(Asking.backend(model, Map.of("ownSettings", true))
                            .identity()
                            .details())
                    .containsEntry("langchain4j.temperature", "0.7")
                    .containsEntry("ownSettings", "true");
        }
    }

    @Test
    void aTruncatedAnswerIsMarked() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Water it", "length"))) {
            assertThat(Asking.ask(model(server)))
                    .isEqualTo(new Reply.Answer("Water it", FinishReason.LENGTH, List.of(), COUNTED, "served-model-2"));
        }
    }

    @Test
    void theModelsRefusalIsARefusalThoughLangChain4jThrowsIt() {
        try (ChatServer server = ChatServer.always(200, Completions.refusal("I cannot help with that."))) {
            assertThat(Asking.ask(model(server))).isEqualTo(refusal("ContentFilteredException"));
        }
    }

    @Test
    void aFilteredAnswerIsARefusalWithAndWithoutText() {
        try (ChatServer without = ChatServer.always(200, Completions.filtered());
                ChatServer with = ChatServer.always(200, Completions.answer("First you", "content_filter"))) {
            assertThat(Asking.ask(model(without)))
                    .isEqualTo(new Reply.Answer(
                            "",
                            FinishReason.CONTENT_FILTER,
                            List.of("finish_reason=content_filter"),
                            COUNTED,
                            "served-model-2"));
            assertThat(Asking.ask(model(with)))
                    .isEqualTo(new Reply.Answer(
                            "First you",
                            FinishReason.CONTENT_FILTER,
                            List.of("finish_reason=content_filter"),
                            COUNTED,
                            "served-model-2"));
        }
    }

    @Test
    void azuresFilterOfThePromptIsARefusalThatNamesWhatItFiltered() {
        try (ChatServer server = ChatServer.always(400, Completions.azureFilter())) {
            assertThat(Asking.ask(model(server)))
                    .isEqualTo(refusal("error.code=content_filter", "content_filter.violence=medium"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, AUTHENTICATION, AuthenticationException: HTTP 401 (invalid_api_key)",
        "404, model_not_found, BACKEND, ModelNotFoundException: HTTP 404 (model_not_found)",
        "429, rate_limit_exceeded, BACKEND, RateLimitException: HTTP 429 (rate_limit_exceeded)",
        "400, unsupported_value, BACKEND, InvalidRequestException: HTTP 400 (unsupported_value)",
        "408, request_timeout, TIMEOUT, TimeoutException: HTTP 408 (request_timeout)",
        "500, server_error, BACKEND, InternalServerException: HTTP 500 (server_error)"
    })
    void anErrorIsAFaultWithoutKeyOrPrompt(int status, String code, FailureKind kind, String message) {
        try (ChatServer server = ChatServer.always(status, Completions.error(code))) {
            assertThat(Asking.ask(model(server))).isEqualTo(new Reply.Failure(kind, message));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsATimeout() {
        try (ChatServer server = ChatServer.silent()) {
            ChatModel model = builder(server).timeout(Duration.ofMillis(300)).build();

            assertThat(Asking.ask(model))
                    .isEqualTo(new Reply.Failure(FailureKind.TIMEOUT, "TimeoutException: HttpTimeoutException"));
        }
    }

    @Test
    void aCallForAToolIsNoRefusal() {
        try (ChatServer server = ChatServer.always(200, Completions.toolCall())) {
            assertThat(Asking.ask(model(server)))
                    .isEqualTo(
                            new Reply.Failure(
                                    FailureKind.BACKEND,
                                    "the model asked for a tool instead of answering: return the AI service that runs its tools"));
        }
    }

    @Test
    void anApplicationAroundTheModelIsReadAlike() {
        try (ChatServer refusing = ChatServer.always(200, Completions.refusal("I cannot help with that."));
                ChatServer locked = ChatServer.always(401, Completions.error("invalid_api_key"))) {
            assertThat(Asking.ask(desk(model(refusing)))).isEqualTo(refusal("ContentFilteredException"));
            assertThat(Asking.ask(desk(model(locked))))
                    .isEqualTo(new Reply.Failure(
                            FailureKind.AUTHENTICATION, "AuthenticationException: HTTP 401 (invalid_api_key)"));
        }
    }

    /** An application that wraps what its model throws, twice. */
    private static UnaryOperator<String> desk(ChatModel model) {
        return question -> {
            try {
                return model.chat(question);
            } catch (RuntimeException e) {
                throw new IllegalStateException("the desk is closed", new RuntimeException(e));
            }
        };
    }

    private static ChatModel model(ChatServer server) {
        return builder(server).build();
    }

    private static OpenAiChatModel.OpenAiChatModelBuilder builder(ChatServer server) {
        return OpenAiChatModel.builder()
                .baseUrl(server.url())
                .apiKey(ChatServer.KEY)
                .modelName("asked-model")
                .maxRetries(0);
    }

    private static Reply refusal(String... signals) {
        return new Reply.Answer("", FinishReason.CONTENT_FILTER, List.of(signals), TokenCounts.UNKNOWN, null);
    }
}
