package org.refusalunit.tape;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;
import org.refusalunit.trial.TokenCounts;

/** The text of a record: what was asked, who answered, what the answer was. */
final class RecordForm {

    private static final String SCHEMA_VERSION = "1";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordForm() {}

    /** A record, with every text through the redactor. */
    static String write(CanonicalRequest request, RecordedReply reply, UnaryOperator<String> redactor) {
        Reply.Answer given = reply.answer();
        Map<String, @Nullable Object> answer = new TreeMap<>();
        answer.put("finish_reason", given.finish().name());
        answer.put("served_model", given.servedModel());
        answer.put("signals", given.signals());
        answer.put("text", given.text());
        answer.put(
                "tokens",
                Map.of(
                        "completion", given.tokens().completion(),
                        "prompt", given.tokens().prompt()));
        Map<String, Object> backend = new TreeMap<>();
        backend.put("details", reply.backend().details());
        backend.put("model", reply.backend().model());
        backend.put("provider", reply.backend().provider());
        Map<String, @Nullable Object> document = new TreeMap<>();
        document.put("answer", redacted(answer, redactor));
        document.put("backend", redacted(backend, redactor));
        document.put("key", request.key());
        document.put("request", redacted(request.content(), redactor));
        document.put("schema_version", SCHEMA_VERSION);
        return TapeJson.readable(document);
    }

    private static @Nullable Object redacted(@Nullable Object value, UnaryOperator<String> redactor) {
        if (value instanceof CharSequence text) {
            return redactor.apply(text.toString());
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> clean = new ArrayList<>();
            list.forEach(element -> clean.add(redacted(element, redactor)));
            return clean;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> clean = new TreeMap<>();
            map.forEach((key, held) -> clean.put(redactor.apply(String.valueOf(key)), redacted(held, redactor)));
            return clean;
        }
        return value;
    }

    /**
     * Reads a record.
     *
     * @throws DamagedRecordException if it is not one of that key
     */
    static RecordedReply read(byte[] record, String key) throws DamagedRecordException {
        try {
            JsonNode document = MAPPER.readTree(record);
            String version = text(document, "schema_version");
            if (!version.equals(SCHEMA_VERSION)) {
                throw new DamagedRecordException(
                        "its schema_version is " + version + ", and this version reads " + SCHEMA_VERSION);
            }
            if (!text(document, "key").equals(key)) {
                throw new DamagedRecordException("it holds another key");
            }
            return new RecordedReply(backend(document.required("backend")), answer(document.required("answer")));
        } catch (JsonProcessingException e) {
            // The parser's own words may quote the answer.
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new DamagedRecordException("it is not JSON" + where, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedRecordException("it is no record: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a record with what was asked.
     *
     * @throws DamagedRecordException if it is not one of that key
     */
    static TapedAnswer readWhole(byte[] record, String key) throws DamagedRecordException {
        RecordedReply reply = read(record, key);
        try {
            JsonNode request = MAPPER.readTree(record).required("request");
            List<Message> messages = new ArrayList<>();
            for (JsonNode message : request.required("messages")) {
                messages.add(new Message(
                        Role.valueOf(text(message, "role").toUpperCase(Locale.ROOT)), text(message, "text")));
            }
            String category = text(request, "category");
            Prompt prompt = new Prompt(
                    text(request, "prompt"),
                    messages,
                    category,
                    Expectation.impliedBy(category),
                    List.of(),
                    List.of(),
                    null,
                    null);
            return new TapedAnswer(prompt, whole(request, "repeat"), reply.backend(), reply.answer());
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedRecordException("it is no record: " + e.getMessage(), e);
        }
    }

    private static BackendIdentity backend(JsonNode node) {
        Map<String, String> details = new TreeMap<>();
        JsonNode given = node.required("details");
        given.fieldNames().forEachRemaining(name -> details.put(name, text(given, name)));
        return BackendIdentity.of(text(node, "provider"), text(node, "model"), details);
    }

    private static Reply.Answer answer(JsonNode node) {
        List<String> signals = new ArrayList<>();
        JsonNode given = node.required("signals");
        if (!given.isArray()) {
            throw new IllegalArgumentException("signals is not a list");
        }
        for (int i = 0; i < given.size(); i++) {
            signals.add(textOf(given.get(i), "a signal"));
        }
        JsonNode tokens = node.required("tokens");
        JsonNode served = node.required("served_model");
        return new Reply.Answer(
                text(node, "text"),
                FinishReason.valueOf(text(node, "finish_reason")),
                signals,
                new TokenCounts(whole(tokens, "prompt"), whole(tokens, "completion")),
                served.isNull() ? null : textOf(served, "served_model"));
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        return value.intValue();
    }

    private static String text(JsonNode node, String name) {
        return textOf(node.required(name), name);
    }

    private static String textOf(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return value.textValue();
    }
}
