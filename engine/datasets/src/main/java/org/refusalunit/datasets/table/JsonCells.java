package org.refusalunit.datasets.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects as rows: what is not wanted is skipped without being kept. */
final class JsonCells {

    static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final int count;

    /** The cells at those places of a header. */
    JsonCells(List<String> header, int[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            places.put(header.get(wanted[i]), i);
        }
        this.count = wanted.length;
    }

    /** The fields of the object that the parser stands at the start of; afterwards it stands at its end. */
    static List<String> names(JsonParser json) throws IOException {
        List<String> names = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            names.add(json.currentName());
            json.nextToken();
            json.skipChildren();
        }
        return names;
    }

    /** The cells of that object. */
    List<@Nullable Object> read(JsonParser json) throws IOException {
        @Nullable Object[] cells = new @Nullable Object[count];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Integer place = places.get(json.currentName());
            json.nextToken();
            if (place == null) {
                json.skipChildren();
            } else {
                cells[place] = value(json);
            }
        }
        return Arrays.asList(cells);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Object value = value(json);
                    if (value != null) {
                        values.add(value);
                    }
                }
                yield values;
            }
            case START_OBJECT -> {
                Map<String, Object> values = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    Object value = value(json);
                    if (value != null) {
                        values.put(name, value);
                    }
                }
                yield values;
            }
            default -> json.getText();
        };
    }

    static String malformed(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        int column = e.getLocation() == null ? -1 : e.getLocation().getColumnNr();
        return "is not valid JSON" + (column < 1 ? "" : " at column " + column) + ": " + message;
    }
}
