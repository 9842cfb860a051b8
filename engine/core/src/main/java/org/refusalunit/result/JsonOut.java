package org.refusalunit.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.stats.Decimals;

/**
 * Writes JSON whose bytes depend on its content alone. Keys have to come in ascending order of their UTF-16 units, which is
 * checked; numbers are formatted here and not by the JDK; everything outside printable ASCII is escaped, half a surrogate
 * pair too, so that a text comes back as it was.
 *
 * <p>A document has two spaces of indentation a level, and whatever lies deeper than a given level on one line. Why no
 * library writes it: {@code docs/adr/0010-dependencies.md}.
 */
final class JsonOut implements Closeable {

    private static final String[] BREAKS = {"\n", "\n  ", "\n    ", "\n      ", "\n        "};
    private static final String[] COMMA_AND_BREAKS = {",\n", ",\n  ", ",\n    ", ",\n      ", ",\n        "};

    private static final int SHARE_DECIMALS = 6;

    /** No level is broken into lines, and no spaces are written. */
    private static final int COMPACT = -1;

    /** More names than a trial has. Others are data, of which there may be any number: they are forgotten now and then. */
    private static final int MOST_KNOWN = 200;

    private final JsonBytes bytes;
    private final int deepestBroken;
    private final String colon;
    private final String comma;
    private final Map<String, JsonKey> known = new HashMap<>();
    private JsonKey none = JsonKey.none();
    private JsonKey[] lastKeys = new JsonKey[8];
    private boolean[] begun = new boolean[8];
    private int depth;
    private boolean afterKey;

    private JsonOut(OutputStream out, int deepestBroken) {
        this.bytes = new JsonBytes(out);
        this.deepestBroken = deepestBroken;
        this.colon = deepestBroken == COMPACT ? ":" : ": ";
        this.comma = deepestBroken == COMPACT ? "," : ", ";
    }

    /** A document in lines, {@code deepestBroken} (at most 4) levels deep. Closing it closes the stream. */
    static JsonOut document(OutputStream out, int deepestBroken) {
        return new JsonOut(out, deepestBroken);
    }

    /** One value after the other, each on a line. Closing it closes the stream. */
    static JsonOut lines(OutputStream out) {
        return new JsonOut(out, COMPACT);
    }

    void key(String name) throws IOException {
        JsonKey last = lastKeys[depth];
        JsonKey key = last.follower(name);
        if (key == null) {
            key = known(name);
            last.follow(key);
        }
        lastKeys[depth] = key;
        beforeEntry();
        String quoted = key.quoted();
        if (quoted != null) {
            bytes.raw(quoted);
        } else {
            bytes.quoted(key.readable());
            bytes.raw(colon);
        }
        afterKey = true;
    }

    private JsonKey known(String name) {
        JsonKey key = known.get(name);
        if (key == null) {
            if (known.size() == MOST_KNOWN) {
                known.clear();
                none = JsonKey.none();
            }
            key = JsonKey.of(name, colon);
            known.put(name, key);
        }
        return key;
    }

    /** What stands between an entry and what is before it. */
    private void beforeEntry() throws IOException {
        boolean further = begun[depth];
        begun[depth] = true;
        if (depth <= deepestBroken) {
            bytes.raw(further ? COMMA_AND_BREAKS[depth] : BREAKS[depth]);
        } else if (further) {
            bytes.raw(comma);
        }
    }

    private void beforeValue() throws IOException {
        if (!afterKey && depth > 0) {
            beforeEntry();
        }
        afterKey = false;
    }

    private void start(char bracket) throws IOException {
        beforeValue();
        bytes.raw(bracket);
        depth++;
        if (depth == lastKeys.length) {
            lastKeys = Arrays.copyOf(lastKeys, 2 * depth);
            begun = Arrays.copyOf(begun, 2 * depth);
        }
        lastKeys[depth] = none;
        begun[depth] = false;
    }

    private void end(char bracket) throws IOException {
        boolean broken = begun[depth] && depth <= deepestBroken;
        depth--;
        if (broken) {
            bytes.raw(BREAKS[depth]);
        }
        bytes.raw(bracket);
    }

    private void raw(String value) throws IOException {
        beforeValue();
        bytes.raw(value);
    }

    private void nothing() throws IOException {
        raw("null");
    }

    void startObject() throws IOException {
        start('{');
    }

    void startObject(String name) throws IOException {
        key(name);
        start('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    private void startArray() throws IOException {
        start('[');
    }

    void startArray(String name) throws IOException {
        key(name);
        startArray();
    }

    void endArray() throws IOException {
        end(']');
    }

    void text(String name, @Nullable String value) throws IOException {
        key(name);
        text(value);
    }

    void text(@Nullable String value) throws IOException {
        if (value == null) {
            nothing();
        } else {
            beforeValue();
            bytes.quoted(value);
        }
    }

    /** A text of printable ASCII without quotation marks and backslashes, such as the name of a constant or a hash. */
    void word(String name, @Nullable String value) throws IOException {
        key(name);
        if (value == null) {
            nothing();
        } else {
            beforeValue();
            bytes.word(value);
        }
    }

    void texts(String name, List<String> values) throws IOException {
        startArray(name);
        // Mostly there are none, and iterators of nothing add up over 100,000 trials.
        if (!values.isEmpty()) {
            for (String value : values) {
                text(value);
            }
        }
        endArray();
    }

    void flag(String name, @Nullable Boolean value) throws IOException {
        key(name);
        if (value == null) {
            nothing();
        } else {
            raw(Boolean.toString(value));
        }
    }

    void whole(String name, @Nullable Number value) throws IOException {
        key(name);
        if (value == null) {
            nothing();
        } else {
            whole(value.longValue());
        }
    }

    private void whole(long value) throws IOException {
        beforeValue();
        bytes.whole(value);
    }

    void nothing(String name) throws IOException {
        key(name);
        nothing();
    }

    /** A rate, score or level: always six decimals. */
    void share(String name, @Nullable Double value) throws IOException {
        key(name);
        if (value == null) {
            nothing();
        } else {
            OptionalLong millionths = Decimals.millionths(value);
            if (millionths.isPresent()) {
                decimal(millionths.getAsLong(), SHARE_DECIMALS);
            } else {
                raw(Decimals.fixed(value).toPlainString());
            }
        }
    }

    /** A number of that many decimals, its digits given as a whole number that is not negative. */
    void decimal(long digits, int decimals) throws IOException {
        beforeValue();
        bytes.decimal(digits, decimals);
    }

    /**
     * A value of the provenance: text, number, boolean, list, map or {@code null}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    void value(String name, @Nullable Object value) throws IOException {
        key(name);
        value(value);
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            nothing();
        } else if (value instanceof CharSequence text) {
            text(text.toString());
        } else if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else if (value instanceof Boolean flag) {
            raw(Boolean.toString(flag));
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Iterable<?> list) {
            startArray();
            for (Object element : list) {
                value(element);
            }
            endArray();
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            throw new IllegalArgumentException("no value of a result document: " + value.getClass());
        }
    }

    private void map(Map<?, ?> map) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            sorted.put(String.valueOf(entry.getKey()), entry.getValue());
        }
        startObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            value(entry.getKey(), entry.getValue());
        }
        endObject();
    }

    private void number(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            whole(number.longValue());
        } else if (number instanceof BigInteger integer) {
            raw(integer.toString());
        } else if (number instanceof BigDecimal decimal) {
            raw(decimal.toPlainString());
        } else {
            double value = number.doubleValue();
            // JSON has no other way to say NaN and infinity.
            if (Double.isFinite(value)) {
                raw(Decimals.shortest(value));
            } else {
                text(Double.toString(value));
            }
        }
    }

    /**
     * Writes a part of an object as it was written before, if that is known. Else it has to be written now, and {@link #ends} be
     * called behind it.
     *
     * @param place the part's place among the parts; {@link JsonParts#UNIQUE} for one that is written anyway
     * @return whether it has to be written
     */
    boolean begins(JsonParts parts, int place) throws IOException {
        JsonParts.Part part = parts.get(place);
        if (part == null) {
            bytes.mark();
            return true;
        }
        bytes.raw(part.bytes());
        lastKeys[depth] = part.last();
        begun[depth] = true;
        return false;
    }

    /** Ends a part that had to be written. */
    void ends(JsonParts parts, int place) {
        byte[] written = parts.keeps(place) ? bytes.sinceMark() : null;
        if (written != null) {
            parts.keep(place, new JsonParts.Part(written, lastKeys[depth]));
        }
    }

    void endLine() throws IOException {
        bytes.raw('\n');
    }

    void flush() throws IOException {
        bytes.flush();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
