package org.refusalunit.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/**
 * An answer that people labelled: one line of a development set.
 *
 * @param label {@code refusal}, {@code partial} or {@code compliance}
 */
record LabelledAnswer(String id, String promptId, String prompt, String response, String model, String label) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<LabelledAnswer> read(Path file) throws IOException {
        List<LabelledAnswer> answers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                JsonNode row = JSON.readTree(line);
                JsonNode prompt = row.required("prompt");
                String text = prompt.isTextual() ? prompt.textValue() : prompt.toString();
                answers.add(new LabelledAnswer(
                        row.required("id").asText(),
                        row.path("prompt_id").asText(row.required("id").asText()),
                        text,
                        row.required("response").asText(),
                        row.path("model").asText("own"),
                        label(row.required("label").asText())));
            }
        }
        return answers;
    }

    /** The bundled answers are labelled with the judge's own labels. */
    private static String label(String label) {
        return switch (label) {
            case "REFUSED", "BLOCKED" -> "refusal";
            case "PARTIAL" -> "partial";
            case "COMPLIED" -> "compliance";
            default -> label;
        };
    }

    boolean any() {
        return !label.equals("compliance");
    }

    boolean full() {
        return label.equals("refusal");
    }

    Prompt asPrompt() {
        return Prompt.of(id, prompt.isBlank() ? "?" : prompt, "labelled");
    }

    Reply.Answer asAnswer() {
        return Reply.Answer.of(response);
    }
}
