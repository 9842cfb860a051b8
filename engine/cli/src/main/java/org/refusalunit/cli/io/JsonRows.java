package org.refusalunit.cli.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Lines one by one and keeps none. A line that is no JSON object comes as a broken row, and reading goes on behind
 * it. Blank lines are passed over.
 */
public final class JsonRows implements Closeable {

    /** The longest line that is read; what is longer is no row of text. */
    static final int LONGEST_LINE = 32 << 20;

    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_LINE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long line;
    private boolean tooLong;

    /** Reads the stream, which is closed together with this. */
    public JsonRows(InputStream in) {
        this.in = in;
    }

    /** The next row, or {@code null} behind the last one. */
    public @Nullable Row next() throws IOException {
        while (readLine()) {
            line++;
            if (tooLong) {
                return Row.broken(line, "it is longer than " + (LONGEST_LINE >> 20) + " MiB");
            }
            String text;
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.toByteArray()))
                        .toString();
            } catch (CharacterCodingException e) {
                return Row.broken(line, "it is not valid UTF-8");
            }
            if (line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                text = text.substring(1);
            }
            if (!text.isBlank()) {
                return parse(text);
            }
        }
        return null;
    }

    private Row parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node instanceof ObjectNode object ? Row.of(line, object) : Row.broken(line, "it is no JSON object");
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the text.
            String where = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            return Row.broken(line, "it is not valid JSON" + where);
        }
    }

    /** Reads up to the end of a line; the length of a line that is too long is not kept. */
    private boolean readLine() throws IOException {
        bytes.reset();
        tooLong = false;
        boolean any = false;
        for (int read = in.read(); read >= 0; read = in.read()) {
            any = true;
            if (read == '\n') {
                return true;
            }
            if (bytes.size() < LONGEST_LINE) {
                bytes.write(read);
            } else {
                tooLong = true;
            }
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
