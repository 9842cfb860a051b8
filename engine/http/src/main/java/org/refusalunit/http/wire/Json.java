package org.refusalunit.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Reads and writes trees of JSON. Does without Jackson's mapper: no first request can go out before that is set up, which takes
 * longer than all else that a request needs, most of it for dates.
 */
final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;

    /** JSON within limits. */
    Json(StreamReadConstraints limits) {
        this.factory = JsonFactory.builder().streamReadConstraints(limits).build();
    }

    /**
     * Reads a text that holds one value.
     *
     * @return the value; a missing one where the text is blank
     * @throws JsonProcessingException if it holds anything else, or exceeds a limit
     */
    JsonNode read(String text) throws JsonProcessingException {
        try (JsonParser json = factory.createParser(text)) {
            if (json.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode value = value(json);
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "there is more behind the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be read", e);
        }
    }

    /** The value that the parser stands at; its depth is limited. */
    private static JsonNode value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonParseException(json, "a value is expected");
        };
    }

    /** Of fields of the same name the last one counts. */
    private static JsonNode object(JsonParser json) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            object.set(name, value(json));
        }
        return object;
    }

    private static JsonNode array(JsonParser json) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }

    private static JsonNode whole(JsonParser json) throws IOException {
        return switch (json.getNumberType()) {
            case INT -> NODES.numberNode(json.getIntValue());
            case LONG -> NODES.numberNode(json.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(json.getBigIntegerValue());
        };
    }

    /** An object to fill. */
    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** A tree as text. */
    String write(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(text);
                JsonParser nodes = tree.traverse()) {
            nodes.nextToken();
            out.copyCurrentStructure(nodes);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can always be written", e);
        }
        return text.toString();
    }
}
