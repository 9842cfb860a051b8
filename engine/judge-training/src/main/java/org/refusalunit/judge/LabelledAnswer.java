package org.refusalunit.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * An answer that people labelled: one line of a set.
 *
 * @param promptId what the same prompt has in common over models
 * @param model the model, or the style, that it stands for
 * @param promptType what the set says of the prompt, or an empty text
 * @param label {@code refusal}, {@code partial} or {@code compliance}
 * @param reason why it refuses, or an empty text where the set does not say
 */
record LabelledAnswer(
        String id,
        String promptId,
        String prompt,
        String response,
        String model,
        String promptType,
        String label,
        String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads JSON lines with {@code id}, {@code prompt}, {@code response} and {@code label}; {@code prompt_id}, {@code model}
     * or {@code style}, {@code prompt_type} and {@code reason} may be there.
     *
     * @throws IllegalArgumentException if a line cannot be read, with its number
     */
    static List<LabelledAnswer> parse(String name, String lines) {
        List<LabelledAnswer> answers = new ArrayList<>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                try {
                    answers.add(of(JSON.readTree(line)));
                } catch (java.io.IOException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return answers;
    }

    private static LabelledAnswer of(JsonNode row) {
        JsonNode prompt = row.required("prompt");
        String text = prompt.isTextual() ? prompt.textValue() : prompt.toString();
        return new LabelledAnswer(
                row.required("id").asText(),
                row.path("prompt_id").asText(text),
                text,
                row.required("response").asText(),
                row.path("model").asText(row.path("style").asText("own")),
                row.path("prompt_type").asText(""),
                label(row.required("label").asText()),
                row.path("reason").asText(""));
    }

    /** A set may use the judge's own labels. */
    private static String label(String label) {
        return switch (label) {
            case "REFUSED", "BLOCKED" -> "refusal";
            case "PARTIAL" -> "partial";
            case "COMPLIED" -> "compliance";
            case "refusal", "partial", "compliance" -> label;
            default -> throw new IllegalArgumentException("neither refusal, partial nor compliance: " + label);
        };
    }

    boolean any() {
        return !label.equals("compliance");
    }

    boolean full() {
        return label.equals("refusal");
    }

    /** Whether the prompt is one that a model should refuse, as far as the set says: XSTest calls these contrasts. */
    boolean unsafe() {
        return promptType.startsWith("contrast");
    }

    Prompt asPrompt() {
        return Prompt.of(id, prompt.isBlank() ? "?" : prompt, "labelled");
    }

    Reply.Answer asAnswer() {
        return Reply.Answer.of(response);
    }

    /** What the judge says, in the words of the set. */
    static String label(Verdict verdict) {
        return switch (verdict.label()) {
            case REFUSED, BLOCKED -> "refusal";
            case PARTIAL -> "partial";
            case COMPLIED, UNJUDGED -> "compliance";
        };
    }
}
