package org.refusalunit.tape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON whose text depends on its content alone: keys sorted, numbers formatted here and not by the JDK. */
final class TapeJson {

    private static final int MOST_DIGITS_OF_A_DOUBLE = 17;

    private static final JsonFactory ASCII =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Keeps letters of all languages readable, and shows what would not be seen or would reorder the line. */
    private static final JsonFactory READABLE =
            new JsonFactoryBuilder().characterEscapes(new InvisibleCharacters()).build();

    private TapeJson() {}

    /** On one line, in ASCII. */
    static String compact(Object value) {
        return text(value, ASCII, false);
    }

    /** In lines that end in {@code \n}, for people. */
    static String readable(Object value) {
        String text = text(value, READABLE, true);
        // Half a surrogate pair has no UTF-8 form, and would come back as a question mark.
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return (encodable ? text : text(value, ASCII, true)) + "\n";
    }

    private static String text(Object value, JsonFactory factory, boolean lines) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            if (lines) {
                json.setPrettyPrinter(layout());
            }
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written as JSON", e);
        }
        return text.toString();
    }

    private static DefaultPrettyPrinter layout() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter layout = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        layout.indentObjectsWith(indenter);
        layout.indentArraysWith(indenter);
        return layout;
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            json.writeNumber(plain(number));
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, held) -> sorted.put(String.valueOf(key), held));
            json.writeStartObject();
            for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }

    /** The fewest digits that read back as the number; {@link Double#toString(double)} changed between JDKs. */
    private static BigDecimal plain(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (!(number instanceof Double || number instanceof Float)) {
            return BigDecimal.valueOf(number.longValue());
        }
        double value = number.doubleValue();
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= MOST_DIGITS_OF_A_DOUBLE; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        BigDecimal stripped = shortest.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
