package org.refusalunit.springai;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Reply;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

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
        @Nullable ChatOptions options = ownSettings ? null : options(request.settings());
        return ChatReplies.of(model.call(new Prompt(ChatMessages.of(request), options)));
    }

    @Override
    public Map<String, String> identity() {
        Map<String, @Nullable Object> told = new HashMap<>();
        ChatOptions own = model.getOptions();
        told.put("spring-ai.model", own.getModel());
        if (ownSettings) {
            told.put("spring-ai.temperature", own.getTemperature());
            told.put("spring-ai.topP", own.getTopP());
            told.put("spring-ai.maxTokens", own.getMaxTokens());
        }
        Map<String, String> identity = new HashMap<>();
        told.forEach((name, value) -> {
            if (value != null) {
                identity.put(name, value.toString());
            }
        });
        return identity;
    }

    /** The model's own options, of its own type, with those of the run: a prompt's options replace the model's. */
    private ChatOptions options(GenerationSettings settings) {
        ChatOptions.Builder<?> options = model.getOptions().mutate();
        options.temperature(settings.temperature());
        options.maxTokens(settings.maxTokens());
        // All of the distribution is what every provider draws from unless told otherwise, and some of Anthropic's
        // models
        // refuse a request that names both: https://docs.claude.com/en/docs/about-claude/models/migrating-to-claude-4
        options.topP(settings.topP() < 1 ? settings.topP() : null);
        return options.build();
    }
}
