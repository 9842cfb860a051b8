package org.refusalunit.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads headline figures back from result documents and from the index. */
public final class ResultReader {

    private static final JsonMapper MAPPER = new JsonMapper();

    private ResultReader() {}

    /**
     * The headline figures of a result document. Its trials, which come last in the file, are not read.
     *
     * @param document the file
     * @param path what the summary says about where it lies
     * @throws IOException if it cannot be read or is no result document of a known version; the message names the file
     */
    public static ResultSummary summary(Path document, String path) throws IOException {
        Map<String, JsonNode> fields = new HashMap<>();
        try (JsonParser json = MAPPER.createParser(Files.newInputStream(document))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not an object");
            }
            for (String name = json.nextFieldName();
                    name != null && !name.equals("trials");
                    name = json.nextFieldName()) {
                json.nextToken();
                fields.put(name, MAPPER.readTree(json));
            }
            requireVersion(fields.get("schema_version"));
            return SummaryNode.parse(MAPPER.valueToTree(fields), path);
        } catch (IOException | RuntimeException e) {
            throw new IOException(document + " is not a result document: " + e.getMessage(), e);
        }
    }

    /**
     * The headline figures of every result that an index lists, in its order.
     *
     * @param index the file {@code index.json}
     * @throws IOException if it cannot be read or is no index of a known version; the message names the file
     */
    public static List<ResultSummary> index(Path index) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(index));
            requireVersion(root.get("schema_version"));
            List<ResultSummary> summaries = new ArrayList<>();
            for (JsonNode entry : root.required("results")) {
                summaries.add(SummaryNode.parse(entry, entry.required("path").textValue()));
            }
            return List.copyOf(summaries);
        } catch (IOException | RuntimeException e) {
            throw new IOException(index + " is not an index of results: " + e.getMessage(), e);
        }
    }

    private static void requireVersion(@Nullable JsonNode version) throws IOException {
        if (version == null || !ResultJson.SCHEMA_VERSION.equals(version.textValue())) {
            throw new IOException(
                    "its schema_version is " + version + ", known is \"" + ResultJson.SCHEMA_VERSION + "\"");
        }
    }
}
