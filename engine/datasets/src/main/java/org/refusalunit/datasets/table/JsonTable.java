package org.refusalunit.datasets.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteSource;

/**
 * JSON: a list of objects; an object with such a list in one of the usual fields; or objects one behind the other, which is
 * JSON Lines under another name.
 */
final class JsonTable implements Table {

    private static final Set<String> LISTS = Set.of("data", "rows", "prompts", "examples", "items", "train", "test");

    private final SuiteSource source;

    JsonTable(SuiteSource source) {
        this.source = source;
    }

    @Override
    public List<String> header() throws IOException {
        try (JsonParser json = JsonCells.JSON.createParser(source.open())) {
            return json.nextToken() != null && toFirstRow(json) ? JsonCells.names(json) : List.of();
        } catch (JsonProcessingException e) {
            throw new TableException(line(e), JsonCells.malformed(e), e);
        }
    }

    @Override
    public void rows(int[] wanted, RowSink sink) throws IOException {
        JsonCells cells = new JsonCells(header(), wanted);
        try (JsonParser json = JsonCells.JSON.createParser(source.open())) {
            JsonToken token = json.nextToken() != null && toFirstRow(json) ? json.currentToken() : null;
            while (token != null && token != JsonToken.END_ARRAY) {
                int line = json.currentTokenLocation().getLineNr();
                if (token != JsonToken.START_OBJECT) {
                    sink.fault(line, "has to be a JSON object: one row is one object");
                    json.skipChildren();
                } else {
                    List<@Nullable Object> row = cells.read(json);
                    sink.row(line, row);
                }
                token = json.nextToken();
            }
        } catch (JsonProcessingException e) {
            sink.fault(line(e), JsonCells.malformed(e) + "; what follows is not read");
        }
    }

    /** Goes to the start of the first row; {@code false} where there is none. */
    private boolean toFirstRow(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return json.nextToken() != JsonToken.END_ARRAY;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new TableException(1, "has to be a list of JSON objects");
        }
        return !isWrapped() || toList(json);
    }

    private boolean isWrapped() throws IOException {
        try (JsonParser json = JsonCells.JSON.createParser(source.open())) {
            json.nextToken();
            return toList(json);
        }
    }

    private static boolean toList(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean usual = LISTS.contains(json.currentName());
            if (json.nextToken() == JsonToken.START_ARRAY && usual) {
                return json.nextToken() == JsonToken.START_OBJECT;
            }
            json.skipChildren();
        }
        return false;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }
}
