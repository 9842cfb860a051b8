package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.http.wire.WireReply.Answered;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Answers of Anthropic's Messages API. Blocks of thinking are no part of the text. */
final class MessagesAnswers implements AnswerForm {

    /** It has no code for what its output filter stops. */
    private static final String FILTERED = "content filtering policy";

    @Override
    public List<String> refusal(ApiError error) {
        return error.status() == 400 && error.message().contains(FILTERED)
                ? List.of("error.message=" + FILTERED)
                : List.of();
    }

    @Override
    public WireReply answered(JsonNode body) throws ErrorInAnswer {
        if ("error".equals(Tree.text(body, "type"))) {
            throw new ErrorInAnswer(ApiError.in(body, 500));
        }
        if (!body.path("content").isArray()) {
            return Faults.unexpected("it has no content");
        }
        StringBuilder text = new StringBuilder();
        boolean callsTool = false;
        List<String> signals = signals(body);
        for (JsonNode block : body.path("content")) {
            String type = Tree.text(block, "type");
            String piece = Tree.text(block, "text");
            if ("text".equals(type) && piece != null) {
                text.append(piece);
            }
            callsTool |= "tool_use".equals(type);
        }
        if (signals.isEmpty() && text.isEmpty() && callsTool) {
            return Faults.toolCall();
        }
        return new Answered(new Reply.Answer(
                text.toString(),
                signals.isEmpty() ? finish(body) : FinishReason.CONTENT_FILTER,
                signals,
                tokens(body.path("usage")),
                Tree.name(body, "model")));
    }

    private static List<String> signals(JsonNode body) {
        List<String> signals = new ArrayList<>();
        if ("refusal".equals(Tree.text(body, "stop_reason"))) {
            signals.add("stop_reason=refusal");
            String category = Tree.name(body.path("stop_details"), "category");
            if (category != null) {
                signals.add(Signal.of("stop_details.category", category));
            }
        }
        // The declared model refused, and another one answered in its place.
        if (hasType(body.path("content"), "fallback")) {
            signals.add("content.type=fallback");
        }
        if (hasType(body.path("usage").path("iterations"), "fallback_message")) {
            signals.add("usage.iterations.type=fallback_message");
        }
        return signals;
    }

    private static boolean hasType(JsonNode list, String type) {
        for (JsonNode each : list) {
            if (type.equals(Tree.text(each, "type"))) {
                return true;
            }
        }
        return false;
    }

    private static FinishReason finish(JsonNode body) {
        String reason = Tree.text(body, "stop_reason");
        if (reason == null) {
            return FinishReason.UNKNOWN;
        }
        return switch (reason) {
            case "end_turn", "stop_sequence", "tool_use" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            default -> FinishReason.UNKNOWN;
        };
    }

    private static TokenCounts tokens(JsonNode usage) {
        int read = Tree.sum(
                Tree.count(usage, "input_tokens"),
                Tree.count(usage, "cache_creation_input_tokens"),
                Tree.count(usage, "cache_read_input_tokens"));
        return new TokenCounts(read, Tree.count(usage, "output_tokens"));
    }
}
