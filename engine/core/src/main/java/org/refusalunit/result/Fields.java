package org.refusalunit.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/** Fields of a document as they have to be. What is thrown names the field, and says what may stand there. */
final class Fields {

    private Fields() {}

    static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the field " + name + " is missing");
        }
        return value;
    }

    static JsonNode object(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isObject()) {
            throw new IllegalArgumentException("the field " + name + " is not an object: " + value);
        }
        return value;
    }

    static boolean flag(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("the field " + name + " is neither true nor false: " + value);
        }
        return value.booleanValue();
    }

    static String text(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("the field " + name + " is not a text: " + value);
        }
        return value.textValue();
    }

    static int whole(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isInt()) {
            throw new IllegalArgumentException("the field " + name + " is not a whole number: " + value);
        }
        return value.intValue();
    }

    static double number(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the field " + name + " is not a number: " + value);
        }
        return value.doubleValue();
    }

    /** A constant by its name, in upper or lower case. */
    static <E extends Enum<E>> E constant(JsonNode node, String name, Class<E> kind) {
        String value = text(node, name);
        String upper = value.toUpperCase(Locale.ROOT);
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().equals(upper)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "the field " + name + " is \"" + value + "\", none of " + Arrays.toString(kind.getEnumConstants()));
    }
}
