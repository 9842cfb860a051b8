package org.refusalunit.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.refusalunit.springai.fixture.Asking;
import org.refusalunit.springai.fixture.ChatServer;
import org.refusalunit.springai.fixture.Completions;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.SafeGuardAdvisor;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Chat clients, with their advisors, against a loopback server. */
@Timeout(120)
class ChatClientTest {

    @Test
    void aConversationGoesBehindTheClientsOwnSystemPromptWithItsOwnSettings() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            ChatClient client =
                    client(server).defaultSystem("You serve coffee.").build();

            assertThat(Asking.ask(
                            client,
                            Map.of(),
                            new GenerationSettings(0.25, 0.5, 64),
                            List.of(Message.system("Be {brief}."), Message.user("Hello {name}"))))
                    .isEqualTo(new Reply.Answer(
                            "Yes.", FinishReason.STOP, List.of(), new TokenCounts(11, 5), "served-model-2"));

            assertThat(server.asked().get(0).path("messages"))
                    .extracting(message -> message.path("role").asText() + ": "
                            + message.path("content").asText())
                    .containsExactly("system: You serve coffee.", "system: Be {brief}.", "user: Hello {name}");
            assertThat(server.asked().get(0).path("temperature").asDouble()).isEqualTo(1.5);
            assertThat(server.asked().get(0).has("max_tokens")).isFalse();
        }
    }

    @Test
    void theModelsRefusalIsFoundThroughTheClient() {
        try (ChatServer server = ChatServer.always(200, Completions.refusal("I cannot help with that."))) {
            assertThat(Asking.ask(client(server).build()))
                    .isEqualTo(new Reply.Answer(
                            "I cannot help with that.",
                            FinishReason.STOP,
                            List.of("message.refusal"),
                            new TokenCounts(11, 5),
                            "served-model-2"));
        }
    }

    @Test
    void azuresFilterIsFoundThroughTheClient() {
        try (ChatServer server = ChatServer.always(400, Completions.azureFilter())) {
            assertThat(Asking.ask(client(server).build()))
                    .isEqualTo(new Reply.Answer(
                            "",
                            FinishReason.CONTENT_FILTER,
                            List.of("error.code=content_filter", "content_filter.violence=medium"),
                            TokenCounts.UNKNOWN,
                            null));
        }
    }

    @Test
    void aSafeguardSpeaksForItselfAndIsJudgedByWhatItSays() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            ChatClient client = client(server)
                    .defaultAdvisors(SafeGuardAdvisor.builder()
                            .sensitiveWords(List.of("well"))
                            .failureResponse("I can't talk about wells.")
                            .build())
                    .build();

            assertThat(Asking.ask(client))
                    .isEqualTo(new Reply.Answer(
                            "I can't talk about wells.", FinishReason.UNKNOWN, List.of(), TokenCounts.UNKNOWN, null));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void noPromptSeesTheConversationOfAnother() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            ChatClient client = client(server)
                    .defaultAdvisors(MessageChatMemoryAdvisor.builder(
                                    MessageWindowChatMemory.builder().build())
                            .build())
                    .build();

            Asking.ask(client);
            Asking.ask(client);

            assertThat(server.asked())
                    .hasSize(2)
                    .allSatisfy(asked -> assertThat(asked.path("messages")).hasSize(1));
        }
    }

    @Test
    void aBuilderIsNoClientYet() {
        try (ChatServer server = ChatServer.always(200, Completions.answer("Yes.", "stop"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Asking.backend(client(server), Map.of()))
                    .withMessage("@ModelUnderTest bot returned a ChatClient.Builder: return the client that it builds");
        }
    }

    private static ChatClient.Builder client(ChatServer server) {
        return ChatClient.builder(OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(server.url())
                        .apiKey(ChatServer.KEY)
                        .model("asked-model")
                        .temperature(1.5)
                        .maxRetries(0)
                        .build())
                .build());
    }
}
