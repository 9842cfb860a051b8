package org.refusalunit.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** LangChain4j's responses as replies. */
final class ChatReplies {

    private ChatReplies() {}

    static Reply of(@Nullable ChatResponse response) {
        if (response == null) {
            return new Reply.Failure(FailureKind.BACKEND, "the chat model returned null");
        }
        return of(response.aiMessage(), response.finishReason(), response.tokenUsage(), response.modelName());
    }

    /** The reply that a message is; any of the rest may be unknown, that is {@code null}. */
    static Reply of(
            AiMessage message,
            dev.langchain4j.model.output.@Nullable FinishReason finish,
            @Nullable TokenUsage usage,
            @Nullable String servedModel) {
        String text = Objects.requireNonNullElse(message.text(), "");
        if (text.isBlank() && message.hasToolExecutionRequests()) {
            return new Reply.Failure(
                    FailureKind.BACKEND,
                    "the model asked for a tool instead of answering: return the AI service that runs its tools");
        }
        return of(text, finish, usage, servedModel);
    }

    static Reply.Answer of(
            String text,
            dev.langchain4j.model.output.@Nullable FinishReason finish,
            @Nullable TokenUsage usage,
            @Nullable String servedModel) {
        boolean filtered = finish == dev.langchain4j.model.output.FinishReason.CONTENT_FILTER;
        return new Reply.Answer(
                text,
                finish(finish),
                filtered ? List.of("finish_reason=content_filter") : List.of(),
                tokens(usage),
                servedModel);
    }

    private static FinishReason finish(dev.langchain4j.model.output.@Nullable FinishReason finish) {
        if (finish == null) {
            return FinishReason.UNKNOWN;
        }
        return switch (finish) {
            case STOP -> FinishReason.STOP;
            case LENGTH -> FinishReason.LENGTH;
            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            // OTHER is also what Anthropic's refusals become; an answer without text is then judged as what it is.
            case TOOL_EXECUTION, OTHER -> FinishReason.UNKNOWN;
        };
    }

    private static TokenCounts tokens(@Nullable TokenUsage usage) {
        return usage == null
                ? TokenCounts.UNKNOWN
                : new TokenCounts(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
