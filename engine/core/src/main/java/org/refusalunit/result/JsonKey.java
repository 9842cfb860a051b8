package org.refusalunit.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A name in a document, as it is written. Names are the same for every trial, so what is found out about one is kept. */
final class JsonKey {

    private final String name;
    private final boolean first;
    private final @Nullable String quoted;
    private @Nullable JsonKey follower;

    private JsonKey(String name, boolean first, @Nullable String quoted) {
        this.name = name;
        this.first = first;
        this.quoted = quoted;
    }

    /** What stands in front of the first name of an object. */
    static JsonKey none() {
        return new JsonKey("", true, null);
    }

    /**
     * A key.
     *
     * @param colon what stands between name and value
     */
    static JsonKey of(String name, String colon) {
        return new JsonKey(name, false, JsonBytes.isPlain(name) ? '"' + name + '"' + colon : null);
    }

    /** The name between quotation marks and what stands behind it; {@code null} where it has to be escaped. */
    @Nullable
    String quoted() {
        return quoted;
    }

    /**
     * The key of that name, if it is what came behind this one the last time: names that are written for each trial are
     * constants, so that one look at the object tells.
     */
    @Nullable
    JsonKey follower(String name) {
        JsonKey next = follower;
        return next != null && same(next.name, name) ? next : null;
    }

    private static boolean same(Object one, Object other) {
        return one == other;
    }

    /**
     * Lets a key follow this one, and remembers it.
     *
     * @throws IllegalStateException if it does not come behind this one in the order of UTF-16 units
     */
    void follow(JsonKey next) {
        if (!first && name.compareTo(next.name) >= 0) {
            throw new IllegalStateException("keys are written in order, but " + next.name + " comes after " + name);
        }
        follower = next;
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
