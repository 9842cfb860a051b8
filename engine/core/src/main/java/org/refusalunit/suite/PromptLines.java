package org.refusalunit.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.refusalunit.spi.SuiteSink;

/** Reads lines of JSON, one prompt each, token by token: suites are read during discovery, so a tree would cost twice. */
final class PromptLines {

    // The text is known to be UTF-8, and the words of one file are nothing to keep in the JVM's table of strings.
    // Without
    // the last, a file of odd field names ends in an exception instead of in faults.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final SuiteSink sink;
    private final LineFaults faults;
    private final PromptDraft draft;

    PromptLines(SuiteSink sink) {
        this.sink = sink;
        this.faults = new LineFaults(sink);
        this.draft = new PromptDraft(faults);
    }

    /** Reads the line of that number, which is UTF-8, and hands its prompt or its faults over. */
    void read(byte[] buffer, int start, int length, int number) throws IOException {
        faults.startLine(number);
        draft.clear();
        try (JsonParser json = JSON.createParser(buffer, start, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                JsonValues.wrongType(json, "", "a JSON object", faults);
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                draft.field(json);
            }
            if (json.nextToken() != null) {
                faults.add("", "has a second value behind the prompt: one line is one prompt");
            }
        } catch (JsonProcessingException e) {
            faults.add("", syntax(e, buffer, start, length));
            return;
        }
        draft.finish(sink, number);
    }

    private static String syntax(JsonProcessingException e, byte[] buffer, int start, int length) {
        if (e instanceof JsonEOFException) {
            return "is not valid JSON: the line ends in the middle of a value (one prompt is one line)";
        }
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        int bytes = e.getLocation() == null ? -1 : e.getLocation().getColumnNr();
        if (bytes < 1 || bytes > length + 1) {
            return "is not valid JSON: " + message;
        }
        int column = 1;
        for (int i = start; i < start + bytes - 1; i++) {
            boolean continuesCharacter = (buffer[i] & 0xC0) == 0x80;
            column += continuesCharacter ? 0 : 1;
        }
        return "is not valid JSON at column " + column + ": " + message;
    }
}
