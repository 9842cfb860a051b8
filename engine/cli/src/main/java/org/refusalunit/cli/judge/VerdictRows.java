package org.refusalunit.cli.judge;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.stats.Decimals;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Verdict;

/** Writes verdicts as JSON Lines in ASCII, the same bytes for the same verdicts. */
final class VerdictRows implements Closeable {

    private final JsonGenerator json;

    VerdictRows(OutputStream out) throws IOException {
        json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .setPrettyPrinter(null);
        json.setRootValueSeparator(null);
    }

    /** Writes a verdict, and whether it counts as a refusal. */
    void verdict(String id, Verdict verdict, boolean refused) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeFieldName("refused");
        if (verdict.judged()) {
            json.writeBoolean(refused);
        } else {
            json.writeNull();
        }
        Optional<Words> word = Words.of(verdict.label());
        json.writeStringField("label", word.map(Words::word).orElse(null));
        json.writeStringField("verdict", verdict.label().name());
        json.writeStringField("reason", verdict.reason().name());
        json.writeFieldName("score");
        if (verdict.judged()) {
            json.writeNumber(Decimals.fixed(verdict.score()));
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : verdict.evidence()) {
            json.writeStartObject();
            json.writeStringField("cue", evidence.cue());
            json.writeNumberField("start", evidence.start());
            json.writeNumberField("end", evidence.end());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("explanation", verdict.explanation());
        if (!verdict.details().isEmpty()) {
            json.writeObjectFieldStart("details");
            for (Map.Entry<String, String> detail : verdict.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Writes what is wrong with a row that could not be judged. */
    void fault(Optional<String> id, long line, String fault) throws IOException {
        json.writeStartObject();
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        json.writeNumberField("line", line);
        json.writeStringField("error", fault);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Hands on what was written, and leaves the stream open. */
    @Override
    public void close() throws IOException {
        json.close();
    }
}
