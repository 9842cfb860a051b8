package org.refusalunit.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * Line breaks and indentation of a document: two spaces a level, {@code \n} between lines, and whatever lies deeper than a
 * given level on one line. Jackson's own printer breaks every level or none.
 */
final class Layout implements PrettyPrinter {

    private static final SerializableString[] BREAKS = Stream.of("\n", "\n  ", "\n    ", "\n      ", "\n        ")
            .map(SerializedString::new)
            .toArray(SerializableString[]::new);

    private final int deepestBroken;
    private int level;

    /**
     * A layout for one document.
     *
     * @param deepestBroken how many levels are broken into lines, at most 4
     */
    Layout(int deepestBroken) {
        this.deepestBroken = deepestBroken;
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        // One document, one value.
    }

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        json.writeRaw('{');
        level++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        breakLine(json);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        separate(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        close(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        json.writeRaw('[');
        level++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        breakLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        separate(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        close(json, values, ']');
    }

    private void separate(JsonGenerator json) throws IOException {
        json.writeRaw(',');
        if (level > deepestBroken) {
            json.writeRaw(' ');
        }
        breakLine(json);
    }

    private void close(JsonGenerator json, int entries, char bracket) throws IOException {
        boolean broken = entries > 0 && level <= deepestBroken;
        level--;
        if (broken) {
            breakLine(json);
        }
        json.writeRaw(bracket);
    }

    private void breakLine(JsonGenerator json) throws IOException {
        if (level <= deepestBroken) {
            json.writeRaw(BREAKS[level]);
        }
    }
}
