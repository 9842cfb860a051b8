package org.refusalunit.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
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

    private static final int NONE = 0;

    private final SuiteSink sink;
    private final Lines lines;
    private final LineFeed feed;
    private final LineFaults faults;
    private final PromptDraft draft;
    private int unfinished = NONE;

    PromptLines(Lines lines, SuiteSink sink) {
        this.sink = sink;
        this.lines = lines;
        this.feed = new LineFeed(lines, sink);
        this.faults = new LineFaults(sink);
        this.draft = new PromptDraft(faults);
    }

    /** Hands over the prompts and the faults of all lines. After a line that spoils its parser a new one goes on. */
    void readAll() throws IOException {
        boolean more = true;
        while (more) {
            try (JsonParser json = JSON.createParser(feed)) {
                more = readUntilSpoilt(json);
            }
            feed.dropLine();
        }
    }

    /** Reads on; {@code false} when nothing is left, {@code true} when the rest of the line is of no use. */
    private boolean readUntilSpoilt(JsonParser json) throws IOException {
        try {
            JsonToken token = nextPrompt(json);
            while (token != null) {
                int line = lines.number();
                faults.startLine(line);
                if (token != JsonToken.START_OBJECT) {
                    JsonValues.wrongType(json, "", "a JSON object", faults);
                    return true;
                }
                draft.clear();
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    draft.field(key, json);
                }
                unfinished = line;
                token = nextPrompt(json);
                boolean sameLine = token != null && lines.number() == line;
                if (sameLine) {
                    faults.add("", "has a second value behind the prompt: one line is one prompt");
                }
                finish();
                if (sameLine) {
                    return true;
                }
            }
            return !feed.isExhausted();
        } catch (JsonProcessingException e) {
            spoilt(e);
            return true;
        }
    }

    /** Looks behind the prompt that was read: there is the rest of its line, and then the next one. */
    private @Nullable JsonToken nextPrompt(JsonParser json) throws IOException {
        feed.betweenPrompts();
        return json.nextToken();
    }

    private void finish() {
        draft.finish(sink, unfinished);
        unfinished = NONE;
    }

    private void spoilt(JsonProcessingException e) {
        if (unfinished != NONE && unfinished != lines.number()) {
            finish();
        }
        unfinished = NONE;
        faults.startLine(lines.number());
        faults.add("", syntax(e));
    }

    private String syntax(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        // Between two fields the parser throws the general exception.
        if (e instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
            return "is not valid JSON: the line ends in the middle of a value (one prompt is one line)";
        }
        int bytes = e.getLocation() == null ? -1 : e.getLocation().getColumnNr();
        if (bytes < 1 || bytes > lines.length() + 1) {
            return "is not valid JSON: " + message;
        }
        int column = 1;
        for (int i = lines.start(); i < lines.start() + bytes - 1; i++) {
            boolean continuesCharacter = (lines.buffer()[i] & 0xC0) == 0x80;
            column += continuesCharacter ? 0 : 1;
        }
        return "is not valid JSON at column " + column + ": " + message;
    }
}
