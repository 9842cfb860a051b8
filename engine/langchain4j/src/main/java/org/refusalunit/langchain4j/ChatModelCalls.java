package org.refusalunit.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;

/** Puts whole conversations to a chat model, with the settings of the run unless the model keeps its own. */
final class ChatModelCalls implements Application {

    private final ChatModel model;
    private final boolean ownSettings;

    ChatModelCalls(ChatModel model, boolean ownSettings) {
        this.model = model;
        this.ownSettings = ownSettings;
    }

    @Override
    public Reply ask(ModelRequest request) {
        if (request.continuesAnswer()) {
            return new Reply.Failure(
                    FailureKind.BACKEND,
                    "LangChain4j does not say whether its models go on with an answer that is begun, and the prompt ends with a"
                            + " message of the assistant: end it with a user message, or return an Application that asks yours");
        }
        ChatRequest.Builder asked = ChatRequest.builder()
                .messages(
                        request.messages().stream().map(ChatModelCalls::message).toList());
        if (!ownSettings) {
            asked.parameters(parameters(request.settings()));
        }
        return ChatReplies.of(model.chat(asked.build()));
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new HashMap<>();
        add(identity, "provider", model.provider());
        // A test double may have none.
        @Nullable ChatRequestParameters own = model.defaultRequestParameters();
        if (own != null) {
            add(identity, "model", own.modelName());
        }
        if (own != null && ownSettings) {
            add(identity, "temperature", own.temperature());
            add(identity, "topP", own.topP());
            add(identity, "maxOutputTokens", own.maxOutputTokens());
        }
        return identity;
    }

    private static void add(Map<String, String> identity, String name, @Nullable Object value) {
        if (value != null) {
            identity.put("langchain4j." + name, value.toString());
        }
    }

    private static ChatRequestParameters parameters(GenerationSettings settings) {
        DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder()
                .temperature(settings.temperature())
                .maxOutputTokens(settings.maxTokens());
        // All of the distribution is what every provider draws from unless told otherwise, and some of Anthropic's
        // models
        // refuse a request that names both: https://docs.claude.com/en/docs/about-claude/models/migrating-to-claude-4
        if (settings.topP() < 1) {
            parameters.topP(settings.topP());
        }
        if (settings.topK() != 0) {
            parameters.topK(settings.topK());
        }
        if (!settings.stop().isEmpty()) {
            parameters.stopSequences(settings.stop());
        }
        if (settings.minP() != 0 || settings.repetitionPenalty() != 1) {
            throw new IllegalArgumentException(
                    "LangChain4j has no setting for minP and repetitionPenalty of @Sampling: leave them out, or set them in the"
                            + " model and declare ownSettings = true");
        }
        return parameters.build();
    }

    private static ChatMessage message(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }
}
