package org.refusalunit.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Spring AI's responses as replies. */
final class ChatReplies {

    /**
     * Finish reasons that are refusals, in the providers' own words, which Spring AI passes on: of OpenAI, Anthropic, Gemini
     * and Bedrock.
     */
    private static final Set<String> FILTERED = Set.of(
            "content_filter",
            "content_filtered",
            "refusal",
            "safety",
            "prohibited_content",
            "blocklist",
            "spii",
            "guardrail_intervened");

    private ChatReplies() {}

    static Reply of(@Nullable ChatResponse response) {
        if (response == null) {
            return new Reply.Failure(FailureKind.BACKEND, "the application returned no response");
        }
        Generation generation = response.getResult();
        TokenCounts tokens = tokens(response.getMetadata().getUsage());
        String model = response.getMetadata().getModel();
        String servedModel = model == null || model.isBlank() ? null : model;
        if (generation == null) {
            return new Reply.Answer("", FinishReason.UNKNOWN, List.of(), tokens, servedModel);
        }
        AssistantMessage message = generation.getOutput();
        String text = Objects.requireNonNullElse(message.getText(), "");
        if (text.isBlank() && message.hasToolCalls()) {
            return new Reply.Failure(
                    FailureKind.BACKEND,
                    "the model asked for a tool instead of answering: return the ChatClient that runs its tools");
        }
        String reason = Objects.requireNonNullElse(generation.getMetadata().getFinishReason(), "")
                .toLowerCase(Locale.ROOT);
        String refusal = refusal(message);
        return new Reply.Answer(
                text.isBlank() ? refusal : text, finish(reason), signals(reason, refusal), tokens, servedModel);
    }

    /** OpenAI's channel for refusals, which Spring AI puts beside the text. */
    private static String refusal(AssistantMessage message) {
        Object refusal = message.getMetadata().get("refusal");
        return refusal == null ? "" : refusal.toString();
    }

    private static List<String> signals(String reason, String refusal) {
        List<String> signals = new ArrayList<>();
        if (!refusal.isBlank()) {
            signals.add("message.refusal");
        }
        if (FILTERED.contains(reason)) {
            signals.add("finish_reason=" + reason);
        }
        return signals;
    }

    private static FinishReason finish(String reason) {
        if (FILTERED.contains(reason)) {
            return FinishReason.CONTENT_FILTER;
        }
        return switch (reason) {
            case "stop", "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "length", "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            default -> FinishReason.UNKNOWN;
        };
    }

    private static TokenCounts tokens(@Nullable Usage usage) {
        return usage == null
                ? TokenCounts.UNKNOWN
                : new TokenCounts(count(usage.getPromptTokens()), count(usage.getCompletionTokens()));
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
