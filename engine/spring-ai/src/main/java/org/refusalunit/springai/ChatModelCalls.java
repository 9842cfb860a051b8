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
        Reply.@Nullable Failure problem = ChatMessages.problem(request);
        if (problem != null) {
            return problem;
        }
        @Nullable ChatOptions options = ownSettings ? null : options(request.settings());
        return ChatReplies.of(model.call(new Prompt(ChatMessages.of(request), options)));
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new HashMap<>();
        ChatOptions own = own();
        add(identity, "model", own.getModel());
        if (ownSettings) {
            add(identity, "temperature", own.getTemperature());
            add(identity, "topP", own.getTopP());
            add(identity, "maxTokens", own.getMaxTokens());
        }
        return identity;
    }

    private static void add(Map<String, String> identity, String name, @Nullable Object value) {
        if (value != null) {
            identity.put("spring-ai." + name, value.toString());
        }
    }

    /** The model's options; a test double may have none. */
    private ChatOptions own() {
        @Nullable ChatOptions own = declared();
        return own == null ? ChatOptions.builder().build() : own;
    }

    @SuppressWarnings("removal")
    private @Nullable ChatOptions declared() {
        try {
            return model.getOptions();
        } catch (NoSuchMethodError springAi1) {
            return model.getDefaultOptions();
        }
    }

    /**
     * What the options of a request begin with. In Spring AI 2 a prompt's options replace the model's, so it is these, of
     * their own type; in Spring AI 1 the model fills up from its own what a prompt's options leave open.
     */
    private ChatOptions.Builder<?> begun() {
        try {
            return own().mutate();
        } catch (NoSuchMethodError springAi1) {
            return ChatOptions.builder();
        }
    }

    private ChatOptions options(GenerationSettings settings) {
        ChatOptions.Builder<?> options = begun();
        options.temperature(settings.temperature());
        options.maxTokens(settings.maxTokens());
        // All of the distribution is what every provider draws from unless told otherwise, and some of Anthropic's
        // models
        // refuse a request that names both: https://docs.claude.com/en/docs/about-claude/models/migrating-to-claude-4
        options.topP(settings.topP() < 1 ? settings.topP() : null);
        if (settings.topK() != 0) {
            options.topK(settings.topK());
        }
        if (!settings.stop().isEmpty()) {
            options.stopSequences(settings.stop());
        }
        if (settings.minP() != 0 || settings.repetitionPenalty() != 1) {
            throw new IllegalArgumentException(
                    "Spring AI has no setting for minP and repetitionPenalty of @Sampling: leave them out, or set them in the"
                            + " model and declare ownSettings = true");
        }
        return options.build();
    }
}
