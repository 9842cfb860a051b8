package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads single values of one JSON object of a model and refuses those of another type, with file and name. */
final class ConfigReader {

    private final String location;
    private final JsonNode config;

    ConfigReader(String location, JsonNode config) {
        this.location = location;
        this.config = config;
    }

    Optional<Boolean> flag(String name) throws ModelFileException {
        JsonNode value = config.path(name);
        if (absent(value)) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw wrong(name, "neither true nor false", value);
        }
        return Optional.of(value.booleanValue());
    }

    OptionalDouble number(String name, double least, double most) throws ModelFileException {
        JsonNode value = config.path(name);
        if (absent(value)) {
            return OptionalDouble.empty();
        }
        double number = value.doubleValue();
        // Python writes NaN where nothing was set.
        if (value.isNumber() && Double.isNaN(number)) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || number < least || number > most) {
            throw wrong(
                    name, "no number from " + (least == Double.MIN_VALUE ? "above 0" : least) + " to " + most, value);
        }
        return OptionalDouble.of(number);
    }

    /** A whole number that is at least {@code least}. */
    OptionalInt count(String name, int least) throws ModelFileException {
        JsonNode value = config.path(name);
        if (absent(value)) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw wrong(name, "no whole number from " + least, value);
        }
        return OptionalInt.of(value.intValue());
    }

    Optional<String> text(String name) throws ModelFileException {
        JsonNode value = config.path(name);
        if (absent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, "no text", value);
        }
        return Optional.of(value.textValue());
    }

    /** Ids of tokens, of which there may be one or a list. */
    SortedSet<Integer> tokens(String name) throws ModelFileException {
        SortedSet<Integer> ids = new TreeSet<>();
        JsonNode value = config.path(name);
        if (absent(value)) {
            return ids;
        }
        for (JsonNode id : value.isArray() ? value : List.of(value)) {
            if (!id.canConvertToInt() || !id.isIntegralNumber() || id.intValue() < 0) {
                throw wrong(name, "no token id", value);
            }
            ids.add(id.intValue());
        }
        return ids;
    }

    /** An object inside; one that has nothing where there is none. */
    ConfigReader part(String name) throws ModelFileException {
        JsonNode value = config.path(name);
        if (!absent(value) && !value.isObject()) {
            throw wrong(name, "no object", value);
        }
        return new ConfigReader(location, value);
    }

    boolean has(String name) {
        return !absent(config.path(name));
    }

    JsonNode json() {
        return config;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private ModelFileException wrong(String name, String what, JsonNode value) {
        String text = value.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new ModelFileException(location, name + " is " + what + ": " + shown, "correct it");
    }
}
