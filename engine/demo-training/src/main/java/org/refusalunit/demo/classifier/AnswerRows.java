package org.refusalunit.demo.classifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads answers that people labelled: JSON objects, one a line, with {@code id}, {@code response} and {@code label}. */
public final class AnswerRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerRows() {}

    /**
     * The rows of all files of a folder whose names begin with {@code train-}, in the order of their names.
     *
     * @throws IOException if there are none, or a line is no such object; the message names file and line
     */
    public static List<LabelledAnswer> in(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches("train-.*\\.jsonl"))
                    .sorted()
                    .toList();
        }
        List<LabelledAnswer> rows = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                rows.add(row(lines.get(i), file + ":" + (i + 1)));
            }
        }
        if (rows.isEmpty()) {
            throw new IOException(folder + ": there are no rows in files train-*.jsonl");
        }
        return rows;
    }

    private static LabelledAnswer row(String line, String place) throws IOException {
        JsonNode row;
        try {
            row = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException(place + ": is no JSON object; correct it", e);
        }
        String label = row.path("label").asText();
        int number = LabelledAnswer.LABELS.indexOf(label);
        if (number < 0 || row.path("id").asText().isEmpty()) {
            throw new IOException(
                    place + ": needs an id, and a label among " + LabelledAnswer.LABELS + ", not \"" + label + "\"");
        }
        return new LabelledAnswer(row.path("id").asText(), row.path("response").asText(), number);
    }
}
