package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.http.wire.WireReply.Answered;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Answers of chat completions. */
final class ChatAnswers implements AnswerForm {

    /**
     * Reasons to end that are refusals: OpenAI's, Z.ai's, Bedrock's, and what else providers behind a router call it where the
     * router passes their own words on.
     */
    private static final Set<String> REFUSALS = Set.of(
            "content_filter",
            "sensitive",
            "content_filtered",
            "guardrail_intervened",
            "refusal",
            "SAFETY",
            "PROHIBITED_CONTENT",
            "BLOCKLIST",
            "SPII",
            "RECITATION");

    /** OpenRouter's and Z.ai's words for an answer that was broken off. */
    private static final Set<String> BROKEN_OFF = Set.of("error", "network_error");

    private final Thinking thinking;

    ChatAnswers(String thinkTag) {
        this.thinking = new Thinking(thinkTag);
    }

    @Override
    public List<String> refusal(ApiError error) {
        return OpenAiRefusals.in(error);
    }

    @Override
    public WireReply answered(JsonNode body) throws ErrorInAnswer {
        JsonNode choice = body.path("choices").path(0);
        if (Tree.has(choice, "error")) {
            throw new ErrorInAnswer(ApiError.in(choice, 502).withOwnStatus(502));
        }
        if (!choice.isObject() && Tree.has(body, "error")) {
            throw new ErrorInAnswer(ApiError.in(body, 502).withOwnStatus(502));
        }
        List<String> signals = signals(body, choice);
        String reason = Tree.text(choice, "finish_reason");
        if (signals.isEmpty() && reason != null && BROKEN_OFF.contains(reason)) {
            return Faults.brokenOff(reason);
        }
        JsonNode message = choice.path("message");
        if (signals.isEmpty() && !choice.isObject()) {
            return Faults.unexpected("it has no choices");
        }
        if (signals.isEmpty() && !message.isObject()) {
            return Faults.unexpected("its choice has no message");
        }
        String content = content(message.path("content"));
        FinishReason finish = signals.isEmpty() ? finish(reason) : FinishReason.CONTENT_FILTER;
        if (signals.isEmpty() && (content == null || content.isEmpty()) && callsTool(message)) {
            return Faults.toolCall();
        }
        if (content == null && signals.isEmpty() && finish != FinishReason.LENGTH) {
            return Faults.unexpected("its message has no content");
        }
        String text = content != null && (signals.isEmpty() || !content.isBlank()) ? content : refusalText(message);
        return new Answered(new Reply.Answer(
                thinking.removedFrom(text), finish, signals, tokens(body.path("usage")), Tree.name(body, "model")));
    }

    private static List<String> signals(JsonNode body, JsonNode choice) {
        Set<String> signals = new LinkedHashSet<>();
        JsonNode message = choice.path("message");
        if (!refusalText(message).isEmpty()) {
            signals.add("message.refusal");
        }
        for (String field : List.of("finish_reason", "native_finish_reason")) {
            String reason = Tree.text(choice, field);
            if (reason != null && REFUSALS.contains(reason)) {
                signals.add(Signal.of(field, reason));
            }
        }
        signals.addAll(ContentFilters.struck(choice.path("content_filter_results")));
        for (JsonNode prompt : body.path("prompt_filter_results")) {
            signals.addAll(ContentFilters.struck(prompt.path("content_filter_results")));
        }
        return List.copyOf(signals);
    }

    /** The model's own words of refusal; empty where there are none. */
    private static String refusalText(JsonNode message) {
        StringBuilder text = new StringBuilder();
        String refusal = Tree.text(message, "refusal");
        text.append(refusal == null ? "" : refusal);
        for (JsonNode part : message.path("content")) {
            String inPart = Tree.text(part, "refusal");
            text.append(inPart == null ? "" : inPart);
        }
        return text.toString().isBlank() ? "" : text.toString();
    }

    /** The text, which some servers send in parts; {@code null} where there is none. */
    private static @Nullable String content(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        boolean any = false;
        for (JsonNode part : content) {
            String type = Tree.text(part, "type");
            String piece = Tree.text(part, "text");
            if (piece != null && (type == null || type.equals("text"))) {
                text.append(piece);
                any = true;
            }
        }
        return any ? text.toString() : null;
    }

    private static boolean callsTool(JsonNode message) {
        return !message.path("tool_calls").isEmpty()
                || message.path("function_call").isObject();
    }

    private static FinishReason finish(@Nullable String reason) {
        if (reason == null) {
            return FinishReason.UNKNOWN;
        }
        return switch (reason) {
            case "stop", "tool_calls", "function_call" -> FinishReason.STOP;
            case "length", "model_length", "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            default -> FinishReason.UNKNOWN;
        };
    }

    private static TokenCounts tokens(JsonNode usage) {
        return new TokenCounts(Tree.count(usage, "prompt_tokens"), Tree.count(usage, "completion_tokens"));
    }
}
