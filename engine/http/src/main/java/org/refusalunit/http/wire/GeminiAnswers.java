package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.http.wire.WireReply.Answered;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Answers of Gemini's generateContent. Parts that are thoughts are no part of the text. */
final class GeminiAnswers implements AnswerForm {

    private static final Set<String> BLOCKING = Set.of(
            "SAFETY",
            "RECITATION",
            "PROHIBITED_CONTENT",
            "BLOCKLIST",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION");

    @Override
    public List<String> refusal(ApiError error) {
        return List.of();
    }

    @Override
    public WireReply answered(JsonNode body) throws ErrorInAnswer {
        JsonNode candidate = body.path("candidates").path(0);
        if (!candidate.isObject() && Tree.has(body, "error")) {
            throw new ErrorInAnswer(ApiError.in(body, 500).withOwnStatus(500));
        }
        List<String> signals = signals(body, candidate);
        if (signals.isEmpty() && !candidate.isObject()) {
            return Faults.unexpected("it has no candidates");
        }
        String reason = Tree.text(candidate, "finishReason");
        JsonNode parts = candidate.path("content").path("parts");
        String text = text(parts);
        FinishReason finish = signals.isEmpty() ? finish(reason) : FinishReason.CONTENT_FILTER;
        if (signals.isEmpty() && text == null && finish != FinishReason.LENGTH) {
            return withoutText(parts, reason);
        }
        return new Answered(new Reply.Answer(
                text == null ? "" : text,
                finish,
                signals,
                tokens(body.path("usageMetadata")),
                Tree.name(body, "modelVersion")));
    }

    private static WireReply withoutText(JsonNode parts, @Nullable String reason) {
        for (JsonNode part : parts) {
            if (part.path("functionCall").isObject()) {
                return Faults.toolCall();
            }
        }
        return reason == null || reason.equals("STOP")
                ? Faults.unexpected("its candidate has no text")
                : Faults.giveUp("there is no answer: finishReason=" + Excerpt.name(reason));
    }

    private static List<String> signals(JsonNode body, JsonNode candidate) {
        List<String> signals = new ArrayList<>();
        JsonNode feedback = body.path("promptFeedback");
        String blocked = Tree.text(feedback, "blockReason");
        if (blocked != null && !blocked.equals("BLOCK_REASON_UNSPECIFIED")) {
            signals.add(Signal.of("promptFeedback.blockReason", blocked));
            signals.addAll(ratings(feedback));
        }
        String reason = Tree.text(candidate, "finishReason");
        if (reason != null && BLOCKING.contains(reason)) {
            signals.add(Signal.of("finishReason", reason));
            signals.addAll(ratings(candidate));
        }
        return signals;
    }

    /** The categories that blocked; where none is marked so, those that were found likely. */
    private static List<String> ratings(JsonNode rated) {
        List<String> blocking = new ArrayList<>();
        List<String> likely = new ArrayList<>();
        for (JsonNode rating : rated.path("safetyRatings")) {
            String category = Tree.text(rating, "category");
            String probability = Tree.text(rating, "probability");
            if (category == null || probability == null) {
                continue;
            }
            String signal = Signal.of("safetyRatings." + Excerpt.name(category), probability);
            if (rating.path("blocked").asBoolean(false)) {
                blocking.add(signal);
            } else if (probability.equals("HIGH") || probability.equals("MEDIUM")) {
                likely.add(signal);
            }
        }
        return blocking.isEmpty() ? likely : blocking;
    }

    private static @Nullable String text(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        boolean said = false;
        for (JsonNode part : parts) {
            String piece = Tree.text(part, "text");
            if (piece != null && !part.path("thought").asBoolean(false)) {
                text.append(piece);
                said = true;
            }
        }
        return said ? text.toString() : null;
    }

    private static FinishReason finish(@Nullable String reason) {
        if (reason == null) {
            return FinishReason.UNKNOWN;
        }
        return switch (reason) {
            case "STOP" -> FinishReason.STOP;
            case "MAX_TOKENS" -> FinishReason.LENGTH;
            default -> FinishReason.UNKNOWN;
        };
    }

    private static TokenCounts tokens(JsonNode usage) {
        int written = Tree.sum(Tree.count(usage, "candidatesTokenCount"), Tree.count(usage, "thoughtsTokenCount"));
        return new TokenCounts(Tree.count(usage, "promptTokenCount"), written);
    }
}
