package org.refusalunit.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.springai.fixture.Asking;
import org.refusalunit.springai.fixture.ChatServer;
import org.refusalunit.springai.fixture.Completions;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.retry.RetryUtils;
import org.springframework.web.client.RestClient;

/** Spring AI's OpenAI model against a loopback server: what is sent, and what comes of every kind of answer. */
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
                    model(options(server)),
                    Map.of(),
                    GenerationSettings.GREEDY,
                    List.of(Message.user("Hello"), Message.assistant("Well,")));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.message())
                                    .startsWith(
                                            "Spring AI does not say whether its models go on with an answer that is begun"));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aConversationAndTheSettingsOfTheRunAreSentWithTheModelsOwnOptions() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            Asking.ask(
                    model(options(server).seed(42).temperature(1.5)),
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
            assertThat(asked.path("seed").asInt()).isEqualTo(42);
            assertThat(asked.path("model").asText()).isEqualTo("asked-model");
        }
    }

    @Test
    void theWholeDistributionIsNotSentAsASetting() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            Asking.ask(model(options(server).topP(0.3)));

            assertThat(server.asked().get(0).has("top_p")).isFalse();
            assertThat(server.asked().get(0).path("temperature").asDouble(-1)).isZero();
        }
    }

    @Test
    void aModelKeepsItsOwnSettingsWhereItIsDeclaredSo() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            Asking.ask(
                    model(options(server).maxCompletionTokens(77)),
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
            ChatModel model = model(options(server).temperature(0.7));

            assertThat(Asking.backend(model, Map.of()).identity().details())
                    .containsExactly(entry("spring-ai.model", "asked-model"));
            assertThat(Asking.backend(model, Map.of("ownSettings", true))
                            .identity()
                            .details())
                    .containsEntry("spring-ai.temperature", "0.7")
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
    void theModelsRefusalBesideTheTextIsTheAnswer() {
        try (ChatServer server = ChatServer.always(200, Completions.refusal("I cannot help with that."))) {
            assertThat(Asking.ask(model(server)))
                    .isEqualTo(new Reply.Answer(
                            "I cannot help with that.",
                            FinishReason.STOP,
                            List.of("message.refusal"),
                            COUNTED,
                            "served-model-2"));
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

    /** The words of Gemini, Anthropic and Bedrock, which Spring AI passes on as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "PROHIBITED_CONTENT", "refusal", "guardrail_intervened"})
    void otherProvidersReasonsAreRefusalsToo(String reason) {
        ChatModel model = prompt -> new ChatResponse(List.of(new Generation(
                new AssistantMessage(""),
                ChatGenerationMetadata.builder().finishReason(reason).build())));

        assertThat(Asking.ask(model)).isInstanceOfSatisfying(Reply.Answer.class, answer -> {
            assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
            assertThat(answer.signals()).containsExactly("finish_reason=" + reason.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void anAnswerWithoutAnyGenerationIsEmpty() {
        ChatModel model = prompt -> new ChatResponse(List.of());

        assertThat(Asking.ask(model))
                .isEqualTo(new Reply.Answer("", FinishReason.UNKNOWN, List.of(), TokenCounts.UNKNOWN, null));
    }

    @Test
    void azuresFilterOfThePromptIsARefusalThatNamesWhatItFiltered() {
        try (ChatServer server = ChatServer.always(400, Completions.azureFilter())) {
            assertThat(Asking.ask(model(server))).isEqualTo(azureRefusal());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, AUTHENTICATION, HTTP 401 (invalid_api_key)",
        "404, model_not_found, BACKEND, HTTP 404 (model_not_found)",
        "429, rate_limit_exceeded, BACKEND, HTTP 429 (rate_limit_exceeded)",
        "400, unsupported_value, BACKEND, HTTP 400 (unsupported_value)",
        "500, server_error, BACKEND, HTTP 500 (server_error)"
    })
    void anErrorIsAFaultWithoutKeyOrPrompt(int status, String code, FailureKind kind, String message) {
        try (ChatServer server = ChatServer.always(status, Completions.error(code))) {
            assertThat(Asking.ask(model(server))).isEqualTo(new Reply.Failure(kind, message));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsATimeout() {
        try (ChatServer server = ChatServer.silent()) {
            ChatModel model = model(options(server).timeout(Duration.ofMillis(300)));

            assertThat(Asking.ask(model))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT));
        }
    }

    /** What the models throw that use Spring's web client and Spring AI's retry: Mistral, DeepSeek, Ollama and others. */
    @Test
    void theExceptionsOfSpringAisRetryAreReadByTheirMessage() {
        try (ChatServer filter = ChatServer.always(400, Completions.azureFilter());
                ChatServer locked = ChatServer.always(401, Completions.error("invalid_api_key"));
                ChatServer broken = ChatServer.always(503, Completions.error("overloaded"))) {
            assertThat(Asking.ask(web(filter))).isEqualTo(azureRefusal());
            assertThat(Asking.ask(web(locked)))
                    .isEqualTo(new Reply.Failure(FailureKind.AUTHENTICATION, "HTTP 401 (invalid_api_key)"));
            assertThat(Asking.ask(web(broken)))
                    .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "HTTP 503 (overloaded)"));
        }
    }

    @Test
    void theExceptionsOfSpringsWebClientAreReadToo() {
        try (ChatServer filter = ChatServer.always(400, Completions.azureFilter())) {
            UnaryOperator<String> bot = question -> post(RestClient.create(), filter);

            assertThat(Asking.ask(bot)).isEqualTo(azureRefusal());
        }
    }

    @Test
    void aCallForAToolIsNoRefusal() {
        try (ChatServer server = ChatServer.always(200, Completions.toolCall())) {
            assertThat(Asking.ask(model(server)))
                    .isEqualTo(
                            new Reply.Failure(
                                    FailureKind.BACKEND,
                                    "the model asked for a tool instead of answering: return the ChatClient that runs its tools"));
        }
    }

    @Test
    void anApplicationAroundTheModelIsReadAlike() {
        try (ChatServer server = ChatServer.always(400, Completions.azureFilter())) {
            ChatModel model = model(server);
            UnaryOperator<String> desk = question -> {
                try {
                    return String.valueOf(model.call(question));
                } catch (RuntimeException e) {
                    throw new IllegalStateException("the desk is closed", new RuntimeException(e));
                }
            };

            assertThat(Asking.ask(desk)).isEqualTo(azureRefusal());
        }
    }

    private static UnaryOperator<String> web(ChatServer server) {
        RestClient client = RestClient.builder()
                .defaultStatusHandler(RetryUtils.DEFAULT_RESPONSE_ERROR_HANDLER)
                .build();
        return question -> post(client, server);
    }

    private static String post(RestClient client, ChatServer server) {
        return String.valueOf(client.post()
                .uri(server.url() + "/chat/completions")
                .body("{}")
                .retrieve()
                .body(String.class));
    }

    private static ChatModel model(ChatServer server) {
        return model(options(server));
    }

    private static ChatModel model(OpenAiChatOptions.Builder options) {
        return OpenAiChatModel.builder().options(options.build()).build();
    }

    private static OpenAiChatOptions.Builder options(ChatServer server) {
        return OpenAiChatOptions.builder()
                .baseUrl(server.url())
                .apiKey(ChatServer.KEY)
                .model("asked-model")
                .maxRetries(0);
    }

    private static Reply azureRefusal() {
        return new Reply.Answer(
                "",
                FinishReason.CONTENT_FILTER,
                List.of("error.code=content_filter", "content_filter.violence=medium"),
                TokenCounts.UNKNOWN,
                null);
    }
}
