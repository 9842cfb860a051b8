package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** Looks into what a server sent, of which nothing is sure. */
final class Tree {

    /** Nothing to look into. */
    static final JsonNode NOTHING = MissingNode.getInstance();

    private Tree() {}

    /** A field's text; {@code null} where it is missing, null, or no text. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /** A field's text or number as text; {@code null} where it is missing, null, blank, or neither. */
    static @Nullable String name(JsonNode node, String field) {
        JsonNode value = node.path(field);
        boolean named = (value.isTextual() && !value.textValue().isBlank()) || value.isIntegralNumber();
        return named ? value.asText() : null;
    }

    /** A field's number; 0 where there is none that counts anything. */
    static int count(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToInt() ? Math.max(0, value.intValue()) : 0;
    }

    /** Whether a field is there and not null. */
    static boolean has(JsonNode node, String field) {
        return node.hasNonNull(field);
    }

    /** A sum of counts that stays in range. */
    static int sum(int... counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }
}
