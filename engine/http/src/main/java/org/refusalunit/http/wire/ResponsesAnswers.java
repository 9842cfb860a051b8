package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.http.wire.WireReply.Answered;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Answers of OpenAI's Responses API. Reasoning items are no part of the text. */
final class ResponsesAnswers implements AnswerForm {

    @Override
    public List<String> refusal(ApiError error) {
        return OpenAiRefusals.in(error);
    }

    @Override
    public WireReply answered(JsonNode body) throws ErrorInAnswer {
        String status = Tree.text(body, "status");
        if ("failed".equals(status)
                || (Tree.has(body, "error") && !body.path("output").isArray())) {
            throw new ErrorInAnswer(failure(body));
        }
        if (status != null && !status.equals("completed") && !status.equals("incomplete")) {
            return Faults.unexpected("its status is " + Excerpt.name(status));
        }
        if (!body.path("output").isArray()) {
            return Faults.unexpected("it has no output");
        }
        Output output = Output.of(body.path("output"));
        List<String> signals = signals(body, output);
        FinishReason finish = signals.isEmpty() ? finish(body) : FinishReason.CONTENT_FILTER;
        if (signals.isEmpty() && output.text() == null && finish != FinishReason.LENGTH) {
            return output.callsTool() ? Faults.toolCall() : Faults.unexpected("its output has no text");
        }
        String text = output.text();
        return new Answered(new Reply.Answer(
                text == null ? output.refusal() : text,
                finish,
                signals,
                tokens(body.path("usage")),
                Tree.name(body, "model")));
    }

    /** Its codes are words, and the server's fault unless they say otherwise. */
    private static ApiError failure(JsonNode body) {
        ApiError error = ApiError.in(body, 500);
        boolean promptToBlame = error.code() != null && error.code().startsWith("invalid_");
        return promptToBlame ? ApiError.in(body, 400) : error.withOwnStatus(500);
    }

    private static List<String> signals(JsonNode body, Output output) {
        List<String> signals = new ArrayList<>();
        if (output.refuses()) {
            signals.add("output.content.type=refusal");
        }
        if ("content_filter".equals(Tree.text(body.path("incomplete_details"), "reason"))) {
            signals.add("incomplete_details.reason=content_filter");
        }
        for (JsonNode filter : body.path("content_filters")) {
            signals.addAll(ContentFilters.struck(filter.path("content_filter_results")));
        }
        return signals;
    }

    private static FinishReason finish(JsonNode body) {
        String reason = Tree.text(body.path("incomplete_details"), "reason");
        if ("max_output_tokens".equals(reason)) {
            return FinishReason.LENGTH;
        }
        return "completed".equals(Tree.text(body, "status")) ? FinishReason.STOP : FinishReason.UNKNOWN;
    }

    private static TokenCounts tokens(JsonNode usage) {
        return new TokenCounts(Tree.count(usage, "input_tokens"), Tree.count(usage, "output_tokens"));
    }

    /**
     * What the items of an answer come to.
     *
     * @param text what the model said, or {@code null}
     * @param refuses whether it refused
     * @param refusal what it said in refusing; may be empty
     * @param callsTool whether it called a tool
     */
    private record Output(@Nullable String text, boolean refuses, String refusal, boolean callsTool) {

        static Output of(JsonNode items) {
            StringBuilder text = new StringBuilder();
            StringBuilder refusal = new StringBuilder();
            boolean said = false;
            boolean refuses = false;
            boolean callsTool = false;
            for (JsonNode item : items) {
                String type = Tree.text(item, "type");
                callsTool |= type != null && type.endsWith("_call");
                for (JsonNode part : "message".equals(type) ? item.path("content") : Tree.NOTHING) {
                    String piece = Tree.text(part, "text");
                    if ("output_text".equals(Tree.text(part, "type")) && piece != null) {
                        text.append(piece);
                        said = true;
                    }
                    if ("refusal".equals(Tree.text(part, "type"))) {
                        String words = Tree.text(part, "refusal");
                        refusal.append(words == null ? "" : words);
                        refuses = true;
                    }
                }
            }
            return new Output(said ? text.toString() : null, refuses, refusal.toString(), callsTool);
        }
    }
}
