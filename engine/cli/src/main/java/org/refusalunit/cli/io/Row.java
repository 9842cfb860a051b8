package org.refusalunit.cli.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of JSON. */
public final class Row {

    private final long line;
    private final @Nullable ObjectNode fields;
    private final @Nullable String fault;

    private Row(long line, @Nullable ObjectNode fields, @Nullable String fault) {
        this.line = line;
        this.fields = fields;
        this.fault = fault;
    }

    static Row of(long line, ObjectNode fields) {
        return new Row(line, fields, null);
    }

    static Row broken(long line, String fault) {
        return new Row(line, null, fault);
    }

    /** Where it stands, from 1. */
    public long line() {
        return line;
    }

    private ObjectNode fields() {
        if (fields == null) {
            throw new RowFault(fault == null ? "cannot be read" : fault);
        }
        return fields;
    }

    private @Nullable JsonNode find(String field) {
        JsonNode value = fields().get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Whether the row has the field, and it is not {@code null}. */
    public boolean has(String field) {
        return find(field) != null;
    }

    /**
     * The name of the row: a text, or a whole number.
     *
     * @throws RowFault if it has none
     */
    public String id() {
        JsonNode value = find("id");
        if (value == null) {
            throw new RowFault("it has no \"id\"");
        }
        if ((value.isTextual() && !value.textValue().isBlank()) || value.isIntegralNumber()) {
            return value.asText();
        }
        throw new RowFault("\"id\" is neither a text nor a whole number");
    }

    /** The name of the row, where it has a usable one. */
    public Optional<String> knownId() {
        try {
            return Optional.of(id());
        } catch (RowFault withoutId) {
            return Optional.empty();
        }
    }

    /**
     * A text.
     *
     * @throws RowFault if there is none
     */
    public String text(String field) {
        return optionalText(field)
                .orElseThrow(() -> new RowFault(
                        fields().has(field) ? "\"" + field + "\" is null" : "it has no \"" + field + "\""));
    }

    /**
     * A text that may be missing.
     *
     * @throws RowFault if it is something else
     */
    public Optional<String> optionalText(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new RowFault("\"" + field + "\" is no text");
        }
        return Optional.of(value.textValue());
    }

    /** Any plain value as text, for grouping by it; {@code (none)} where there is none. */
    public String plain(String field) {
        JsonNode value = find(field);
        return value == null ? "(none)" : value.isValueNode() ? value.asText() : value.toString();
    }

    /**
     * True or false, or neither.
     *
     * @throws RowFault if it is something else
     */
    public Optional<Boolean> optionalFlag(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new RowFault("\"" + field + "\" is neither true nor false");
        }
        return Optional.of(value.booleanValue());
    }

    /**
     * A number from 0 to 1 that may be missing.
     *
     * @throws RowFault if it is something else
     */
    public Optional<Double> optionalShare(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        double share = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(share >= 0 && share <= 1)) {
            throw new RowFault("\"" + field + "\" is no number from 0 to 1");
        }
        return Optional.of(share);
    }

    /**
     * A list of texts that may be missing, and is empty then.
     *
     * @throws RowFault if it is something else
     */
    public List<String> texts(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
        }
        if (!value.isArray() || texts.contains("")) {
            throw new RowFault("\"" + field + "\" is no list of texts");
        }
        return texts;
    }
}
