package org.refusalunit.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values of a JSON object. {@code null} in the file is as good as a field left out, for exporters write it so. */
final class JsonValues {

    private JsonValues() {}

    /** The string the parser stands at; {@code null} for JSON's null and after a fault. */
    static @Nullable String string(JsonParser json, String field, LineFaults faults) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> null;
            default -> {
                wrongType(json, field, "a string", faults);
                yield null;
            }
        };
    }

    /** The list of strings the parser stands at; without the elements that are faults. */
    static List<String> strings(JsonParser json, String field, LineFaults faults) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            wrongType(json, field, "a list of strings", faults);
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                values.add(json.getText());
            } else {
                wrongType(json, field + "[" + i + "]", "a string", faults);
            }
        }
        return values;
    }

    static void wrongType(JsonParser json, String field, String wanted, LineFaults faults) throws IOException {
        faults.add(field, "has to be " + wanted + ", found " + kind(json.currentToken()));
        json.skipChildren();
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }
}
