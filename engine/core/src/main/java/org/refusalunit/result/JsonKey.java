package org.refusalunit.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A name in a document, as it is written. Names are the same for every trial, so what is found out about one is kept. */
final class JsonKey {

    /** What stands in front of the first name of an object. */
    static final JsonKey NONE = new JsonKey("", 0, null);

    private final String name;
    private final int number;
    private final @Nullable String quoted;
    private int before = -1;

    private JsonKey(String name, int number, @Nullable String quoted) {
        this.name = name;
        this.number = number;
        this.quoted = quoted;
    }

    /**
     * A key.
     *
     * @param number tells it from others of its document, from 1
     * @param colon what stands between name and value
     */
    static JsonKey of(String name, int number, String colon) {
        return new JsonKey(name, number, JsonBytes.isPlain(name) ? '"' + name + '"' + colon : null);
    }

    /** The name between quotation marks and what stands behind it; {@code null} where it has to be escaped. */
    @Nullable
    String quoted() {
        return quoted;
    }

    /**
     * Checks that it may follow another key.
     *
     * @throws IllegalStateException if it does not come behind that in the order of UTF-16 units
     */
    void requireAfter(JsonKey last) {
        if (last.number == before) {
            return;
        }
        if (last.number > 0 && last.name.compareTo(name) >= 0) {
            throw new IllegalStateException("keys are written in order, but " + name + " comes after " + last.name);
        }
        before = last.number;
    }

    /**
     * The name without halves of surrogate pairs, which parsers refuse in names: they stand there by their number. In values
     * they are escaped.
     */
    String readable() {
        StringBuilder readable = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) {
                readable.append("[U+")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append(']');
            } else {
                readable.appendCodePoint(c);
            }
        });
        return readable.toString();
    }
}
