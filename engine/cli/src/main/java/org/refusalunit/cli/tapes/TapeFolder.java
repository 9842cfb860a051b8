package org.refusalunit.cli.tapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refusalunit.cli.CommandFailure;

/** The records of a tape, as {@code docs/tapes.md} describes them. */
final class TapeFolder {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String EXTENSION = ".json";

    /**
     * A record.
     *
     * @param file where it is
     * @param bytes its size
     * @param model provider and model that answered; {@code null} where the record is damaged
     * @param prompt id of the prompt; {@code null} where the record is damaged
     * @param texts what was asked, turn by turn, each {@code role: text}
     * @param blocked whether the provider blocked the answer
     */
    record Entry(
            Path file,
            long bytes,
            @Nullable String model,
            @Nullable String prompt,
            List<String> texts,
            boolean blocked) {

        boolean damaged() {
            return model == null || prompt == null;
        }
    }

    /** Takes records. */
    @FunctionalInterface
    interface Records {

        /** Takes one. */
        void accept(Entry entry) throws IOException;
    }

    private TapeFolder() {}

    /**
     * Hands over the records in the order of their keys; none is kept.
     *
     * @throws CommandFailure if the folder is none
     */
    static void read(Path folder, Records records) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.failed("there is no tape " + folder + ": name its folder");
        }
        for (Path shard : sorted(folder)) {
            boolean ofRecords = Files.isDirectory(shard)
                    && String.valueOf(shard.getFileName()).matches("[0-9a-f]{2}");
            if (ofRecords) {
                for (Path file : sorted(shard)) {
                    if (String.valueOf(file.getFileName()).endsWith(EXTENSION)) {
                        records.accept(read(file));
                    }
                }
            }
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Entry read(Path file) throws IOException {
        long bytes = Files.size(file);
        try {
            JsonNode document = MAPPER.readTree(Files.readAllBytes(file));
            JsonNode backend = document.required("backend");
            JsonNode request = document.required("request");
            JsonNode answer = document.required("answer");
            List<String> texts = new ArrayList<>();
            request.required("messages")
                    .forEach(message ->
                            texts.add(message.required("role").asText().toLowerCase(Locale.ROOT) + ": "
                                    + message.required("text").asText()));
            return new Entry(
                    file,
                    bytes,
                    backend.required("provider").asText() + " "
                            + backend.required("model").asText(),
                    request.required("prompt").asText(),
                    texts,
                    !answer.required("signals").isEmpty()
                            || answer.required("finish_reason").asText().equals("CONTENT_FILTER"));
        } catch (IOException | IllegalArgumentException damaged) {
            return new Entry(file, bytes, null, null, List.of(), false);
        }
    }
}
