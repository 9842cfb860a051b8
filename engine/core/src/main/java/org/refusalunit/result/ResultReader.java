package org.refusalunit.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Rate;

/** Reads result documents and the index back. */
public final class ResultReader {

    private static final JsonFactory JSON = new JsonFactory();

    private ResultReader() {}

    /**
     * The headline figures of a result document. Its trials, which come last in the file, are not read.
     *
     * @param document the file
     * @param path what the summary says about where it lies
     * @throws IOException if it cannot be read or is no result document of a known version; the message names the file
     */
    public static ResultSummary summary(Path document, String path) throws IOException {
        try (JsonParser json = open(document)) {
            return SummaryNode.parse(beforeTrials(json), path);
        } catch (IOException | RuntimeException e) {
            throw noResult(document, e);
        }
    }

    /**
     * The provenance of a result document: values are strings, numbers, booleans, lists and maps of these, or {@code null}.
     *
     * @throws IOException if it cannot be read or is no result document of a known version; the message names the file
     */
    public static SortedMap<String, Object> provenance(Path document) throws IOException {
        try (JsonParser json = open(document)) {
            return new TreeMap<>(JsonTree.fields(Fields.object(beforeTrials(json), "provenance")));
        } catch (IOException | RuntimeException e) {
            throw noResult(document, e);
        }
    }

    /**
     * What a result document says beside its rates, under {@code analysis}, and {@code stages} where there are any; values as
     * in {@link #provenance}.
     *
     * @throws IOException if it cannot be read or is no result document of a known version; the message names the file
     */
    public static SortedMap<String, Object> analysis(Path document) throws IOException {
        try (JsonParser json = open(document)) {
            JsonNode fields = beforeTrials(json);
            SortedMap<String, Object> said = new TreeMap<>();
            if (fields.hasNonNull("analysis")) {
                said.putAll(JsonTree.fields(Fields.object(fields, "analysis")));
            }
            if (fields.hasNonNull("stages")) {
                said.put("stages", JsonTree.plain(fields.get("stages")));
            }
            return said;
        } catch (IOException | RuntimeException e) {
            throw noResult(document, e);
        }
    }

    /**
     * The refusal rates of tags, by name; a trial counts for each of its tags.
     *
     * @throws IOException if it cannot be read or is no result document of a known version; the message names the file
     */
    public static SortedMap<String, Rate> tags(Path document) throws IOException {
        try (JsonParser json = open(document)) {
            return SummaryNode.tags(beforeTrials(json));
        } catch (IOException | RuntimeException e) {
            throw noResult(document, e);
        }
    }

    /**
     * Hands over the trials of a result document one by one, in their order: none is kept.
     *
     * @param document the file
     * @param consumer takes each trial; what it throws comes through
     * @throws IOException if the document cannot be read or is of no known version; the message names the file and the trial
     */
    public static void trials(Path document, Consumer<RecordedTrial> consumer) throws IOException {
        try (JsonParser json = opened(document)) {
            head(document, json);
            trials(document, json, TrialNode::parse, consumer);
        }
    }

    /** All fields in front of the trials; the parser is then in front of the first of them. */
    static JsonNode head(Path document, JsonParser json) throws IOException {
        try {
            JsonNode head = beforeTrials(json);
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("it has no list of trials");
            }
            return head;
        } catch (IOException | RuntimeException e) {
            throw noResult(document, e);
        }
    }

    /** Hands over what is made of the trials, behind the {@linkplain #head head}. */
    static <T> void trials(Path document, JsonParser json, Function<JsonNode, T> made, Consumer<T> consumer)
            throws IOException {
        for (int number = 1; ; number++) {
            T trial;
            try {
                if (json.nextToken() == JsonToken.END_ARRAY) {
                    return;
                }
                trial = made.apply(JsonTree.read(json));
            } catch (IOException | RuntimeException e) {
                throw new IOException(
                        document + " is not a whole result document: trial " + number + ": " + reason(e), e);
            }
            consumer.accept(trial);
        }
    }

    static JsonParser opened(Path document) throws IOException {
        try {
            return open(document);
        } catch (IOException e) {
            throw noResult(document, e);
        }
    }

    private static JsonParser open(Path document) throws IOException {
        if (Files.isDirectory(document)) {
            throw new IOException("it is a folder; name a document in it, such as results/<class>/<model>.json");
        }
        return JSON.createParser(Files.newInputStream(document));
    }

    /** All fields in front of the trials. */
    private static JsonNode beforeTrials(JsonParser json) throws IOException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it is no JSON object");
        }
        for (String name = json.nextFieldName(); name != null && !name.equals("trials"); name = json.nextFieldName()) {
            json.nextToken();
            fields.set(name, JsonTree.read(json));
        }
        requireVersion(fields.get("schema_version"));
        return fields;
    }

    static IOException noResult(Path document, Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return new IOException("there is no file " + document, cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new IOException(document + " cannot be read: access is denied", cause);
        }
        return new IOException(document + " is not a result document: " + reason(cause), cause);
    }

    /** What is wrong, and where: the parser's own words say first that its source is kept back. */
    private static String reason(Exception cause) {
        if (cause instanceof JsonProcessingException malformed && malformed.getLocation() != null) {
            JsonLocation place = malformed.getLocation();
            String what = malformed.getOriginalMessage().replaceAll("\\s*\\(start marker at .*", "");
            return "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + what;
        }
        return String.valueOf(cause.getMessage());
    }

    /**
     * The headline figures of every result that an index lists, in its order.
     *
     * @param index the file {@code index.json}
     * @throws IOException if it cannot be read or is no index of a known version; the message names the file
     */
    public static List<ResultSummary> index(Path index) throws IOException {
        try (JsonParser json = JSON.createParser(Files.readAllBytes(index))) {
            JsonNode root = json.nextToken() == null ? MissingNode.getInstance() : JsonTree.read(json);
            requireVersion(root.get("schema_version"));
            List<ResultSummary> summaries = new ArrayList<>();
            for (JsonNode entry : Fields.required(root, "results")) {
                summaries.add(SummaryNode.parse(entry, Fields.text(entry, "path")));
            }
            return List.copyOf(summaries);
        } catch (IOException | RuntimeException e) {
            throw new IOException(index + " is not an index of results: " + reason(e), e);
        }
    }

    private static void requireVersion(@Nullable JsonNode version) throws IOException {
        if (version == null) {
            throw new IOException("it has no schema_version: no run wrote it");
        }
        if (!ResultJson.SCHEMA_VERSION.equals(version.textValue())) {
            throw new IOException("its schema_version is " + version + ", known is \"" + ResultJson.SCHEMA_VERSION
                    + "\": read it with the version of RefusalUnit that wrote it, or run its suite again");
        }
    }
}
