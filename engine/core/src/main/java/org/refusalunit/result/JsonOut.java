package org.refusalunit.result;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.stats.Decimals;

/**
 * Writes JSON whose bytes depend on its content alone. Keys have to come in ascending order of their UTF-16 units, which is
 * checked; numbers are formatted here and not by the JDK; everything outside printable ASCII is escaped, half a surrogate
 * pair too, so that a text comes back as it was.
 */
final class JsonOut implements Closeable {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new DeleteToo())
            .rootValueSeparator("")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** More names than the formats have; those beyond are data, of which there may be any number. */
    private static final int MOST_KNOWN = 100;

    private final JsonGenerator json;
    private final Map<String, SerializedString> known = new HashMap<>();
    private String[] lastKeys = new String[8];
    private int depth;

    private JsonOut(JsonGenerator json) {
        this.json = json;
    }

    /** A document in lines, {@code deepestBroken} levels deep. Closing it closes the stream. */
    static JsonOut document(OutputStream out, int deepestBroken) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
        json.setPrettyPrinter(new Layout(deepestBroken));
        return new JsonOut(json);
    }

    /** One value after the other, each on a line. Closing it closes the stream. */
    static JsonOut lines(OutputStream out) throws IOException {
        return new JsonOut(FACTORY.createGenerator(out, JsonEncoding.UTF8));
    }

    void key(String name) throws IOException {
        String last = lastKeys[depth - 1];
        if (last.compareTo(name) >= 0 && !last.isEmpty()) {
            throw new IllegalStateException("keys are written in order, but " + name + " comes after " + last);
        }
        lastKeys[depth - 1] = name;
        SerializedString ready = known.get(name);
        if (ready != null) {
            json.writeFieldName(ready);
        } else if (known.size() < MOST_KNOWN && plain(name)) {
            SerializedString fresh = new SerializedString(name);
            known.put(name, fresh);
            json.writeFieldName(fresh);
        } else {
            json.writeFieldName(name);
        }
    }

    /** Whether a name needs no escapes: those of {@link SerializedString} are not ours. */
    private static boolean plain(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < DeleteToo.DELETE && c != '"' && c != '\\');
    }

    void startObject() throws IOException {
        if (depth == lastKeys.length) {
            lastKeys = Arrays.copyOf(lastKeys, 2 * depth);
        }
        lastKeys[depth++] = "";
        json.writeStartObject();
    }

    void startObject(String name) throws IOException {
        key(name);
        startObject();
    }

    void endObject() throws IOException {
        depth--;
        json.writeEndObject();
    }

    void startArray(String name) throws IOException {
        key(name);
        json.writeStartArray();
    }

    void endArray() throws IOException {
        json.writeEndArray();
    }

    void text(String name, @Nullable String value) throws IOException {
        key(name);
        text(value);
    }

    void text(@Nullable String value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    void texts(String name, Iterable<String> values) throws IOException {
        startArray(name);
        for (String value : values) {
            text(value);
        }
        endArray();
    }

    void flag(String name, @Nullable Boolean value) throws IOException {
        key(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeBoolean(value);
        }
    }

    void whole(String name, @Nullable Number value) throws IOException {
        key(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.longValue());
        }
    }

    void nothing(String name) throws IOException {
        key(name);
        json.writeNull();
    }

    /** A rate, score or level: always six decimals. */
    void share(String name, @Nullable Double value) throws IOException {
        key(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(Decimals.fixed(value).toPlainString());
        }
    }

    /** A number that is formatted already. */
    void number(BigDecimal value) throws IOException {
        json.writeNumber(value.toPlainString());
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
            json.writeNull();
        } else if (value instanceof CharSequence text) {
            text(text.toString());
        } else if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            throw new IllegalArgumentException("no value of a result document: " + value.getClass());
        }
    }

    private void map(Map<?, ?> map) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        startObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            value(entry.getKey(), entry.getValue());
        }
        endObject();
    }

    private void number(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            number(decimal);
        } else {
            double value = number.doubleValue();
            // JSON has no other way to say NaN and infinity.
            if (Double.isFinite(value)) {
                json.writeNumber(Decimals.shortest(value));
            } else {
                text(Double.toString(value));
            }
        }
    }

    void endLine() throws IOException {
        json.writeRaw('\n');
    }

    void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    /** Escapes DEL beside what JSON asks for: it is a control character to terminals and pagers. */
    private static final class DeleteToo extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7F;

        private final int[] escapes = standardAsciiEscapesForJSON();

        private DeleteToo() {
            escapes[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
