package org.refusalunit.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Verdict;

/** Reads a journal back. Apart from its writing, since loading a mapper takes a tenth of a second. */
final class JournalReader {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JournalReader() {}

    static List<JournalEntry> read(Path file) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (int number = 1; line != null; number++) {
                String next = lines.readLine();
                try {
                    entries.add(entry(MAPPER.readTree(line)));
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    if (next != null) {
                        throw new IOException(file + ":" + number + " is no line of a journal: " + e.getMessage(), e);
                    }
                }
                line = next;
            }
        }
        return List.copyOf(entries);
    }

    private static JournalEntry entry(JsonNode node) {
        return new JournalEntry(
                node.required("id").asText(),
                node.required("repeat").asInt(),
                node.required("category").asText(),
                Verdict.Label.valueOf(node.required("verdict").asText()),
                flag(node.required("refused")),
                flag(node.required("as_expected")),
                node.required("reply").textValue(),
                node.required("failure").textValue(),
                details(node.path("details")),
                turns(node.path("turns")));
    }

    private static List<JournalEntry.JournalTurn> turns(JsonNode node) {
        List<JournalEntry.JournalTurn> turns = new ArrayList<>();
        node.forEach(turn -> turns.add(new JournalEntry.JournalTurn(
                turn.required("turn").asInt(),
                Verdict.Label.valueOf(turn.required("verdict").asText()),
                flag(turn.required("refused")),
                turn.required("reply").textValue())));
        return turns;
    }

    /** Journals of earlier versions have none. */
    static SortedMap<String, String> details(JsonNode node) {
        SortedMap<String, String> details = new TreeMap<>();
        node.properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return details;
    }

    private static @Nullable Boolean flag(JsonNode node) {
        return node.isNull() ? null : Boolean.valueOf(node.booleanValue());
    }
}
