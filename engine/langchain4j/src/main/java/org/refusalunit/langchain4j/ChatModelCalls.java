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
        Map<String, @Nullable Object> told = new HashMap<>();
        ChatRequestParameters own = model.defaultRequestParameters();
        told.put("langchain4j.provider", model.provider());
        told.put("langchain4j.model", own.modelName());
        if (ownSettings) {
            told.put("langchain4j.temperature", own.temperature());
            told.put("langchain4j.topP", own.topP());
            told.put("langchain4j.maxOutputTokens", own.maxOutputTokens());
        }
        Map<String, String> identity = new HashMap<>();
        told.forEach((name, value) -> {
            if (value != null) {
                identity.put(name, value.toString());
            }
        });
        return identity;
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
