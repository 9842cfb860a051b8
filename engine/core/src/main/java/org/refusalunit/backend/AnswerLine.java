package org.refusalunit.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * A line of a file of answers.
 *
 * @param id id of the prompt
 * @param repeat which answer to it this is, from 1
 * @param turn which answer of the conversation, from 1
 * @param answer the answer; empty where the line tells that there is none
 */
record AnswerLine(String id, int repeat, int turn, Optional<Reply.Answer> answer) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a line: one answer, or those of all turns where it is a whole conversation of a result document or a journal.
     *
     * @throws IllegalArgumentException if it is none; the message quotes nothing of it but names of fields
     */
    static List<AnswerLine> all(String line) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON", e);
        }
        return of(node);
    }

    private static List<AnswerLine> of(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("is not an object of JSON");
        }
        String id = text(node, "id");
        if (id == null) {
            throw new IllegalArgumentException("has no id");
        }
        int repeat = Math.max(1, whole(node, "repeat"));
        if (node.path("turns").isEmpty()) {
            return List.of(answer(node, id, repeat));
        }
        List<AnswerLine> turns = new ArrayList<>();
        node.path("turns").forEach(turn -> turns.add(answer(turn, id, repeat)));
        return turns;
    }

    /** What it answers, in words. */
    String place() {
        return id + " (repeat " + repeat + (turn == 1 ? "" : ", turn " + turn) + ")";
    }

    private static AnswerLine answer(JsonNode node, String id, int repeat) {
        if (!node.has("reply")) {
            throw new IllegalArgumentException("has no reply (null where there is none)");
        }
        String reply = text(node, "reply");
        return new AnswerLine(
                id,
                repeat,
                Math.max(1, whole(node, "turn")),
                reply == null ? Optional.empty() : Optional.of(answer(node, reply)));
    }

    /**
     * Reads the trials of a result document, by their counted attempts.
     *
     * @return empty where the text is no such document, but has an answer on each line
     * @throws IllegalArgumentException if it is one without texts, or a trial of it is no answer; the message names the trial
     */
    static Optional<List<List<AnswerLine>>> ofResult(String location, String text) {
        // A line of answers is complete in itself; a document begins with a line that is not.
        if (!text.stripLeading().startsWith("{\n") && !text.stripLeading().startsWith("{\r\n")) {
            return Optional.empty();
        }
        JsonNode document;
        try {
            document = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(location + " begins like a result document, and is not JSON", e);
        }
        if (!document.path("trials").isArray() || !document.path("texts").isBoolean()) {
            throw new IllegalArgumentException(
                    location + " is neither a result document nor has it an answer on each line: it has no trials");
        }
        if (!document.path("texts").booleanValue()) {
            throw new IllegalArgumentException(
                    location + " has no replies: it was written with refusalunit.output.texts=false");
        }
        List<List<AnswerLine>> trials = new ArrayList<>();
        for (JsonNode trial : document.path("trials")) {
            try {
                trials.add(of(trial));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        location + ": trial " + (trials.size() + 1) + " " + e.getMessage(), e);
            }
        }
        return Optional.of(trials);
    }

    private static Reply.Answer answer(JsonNode node, String reply) {
        String finish = text(node, "finish_reason");
        JsonNode tokens = node.path("tokens");
        return new Reply.Answer(
                reply,
                finish == null ? FinishReason.STOP : finish(finish),
                signals(node.path("signals")),
                new TokenCounts(whole(tokens, "prompt"), whole(tokens, "completion")),
                text(node, "served_model"));
    }

    private static FinishReason finish(String name) {
        try {
            return FinishReason.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("finish_reason is none of " + List.of(FinishReason.values()), e);
        }
    }

    private static List<String> signals(JsonNode node) {
        List<String> signals = new ArrayList<>();
        for (JsonNode signal : node) {
            if (!signal.isTextual()) {
                throw new IllegalArgumentException("signals is not a list of texts");
            }
            signals.add(signal.textValue());
        }
        return signals;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return value.textValue();
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw new IllegalArgumentException(name + " is not a whole number from 0");
        }
        return value.intValue();
    }
}
