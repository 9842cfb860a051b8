package org.refusalunit.http.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;

/** What a declaration adds to the body of each request, and what it leaves out. */
public final class RequestFields {

    /** Nothing added, nothing left out. */
    public static final RequestFields NONE = new RequestFields(Map.of(), Set.of());

    private static final Json JSON = new Json(StreamReadConstraints.defaults());

    private final Map<String, JsonNode> added;
    private final Set<String> omitted;

    private RequestFields(Map<String, JsonNode> added, Set<String> omitted) {
        this.added = added;
        this.omitted = omitted;
    }

    /**
     * Reads a declaration.
     *
     * @param body fields to add, each {@code field=json}
     * @param omit names of fields to leave out
     * @param form the API's rules for both
     * @throws IllegalArgumentException if one is not to be understood or not allowed
     */
    public static RequestFields of(List<String> body, List<String> omit, RequestForm form) {
        Map<String, JsonNode> added = new LinkedHashMap<>();
        for (String entry : body) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "body entry " + quoted(entry) + " is not of the form field=json, such as top_k=40");
            }
            if (form.reserved().contains(name)) {
                throw new IllegalArgumentException("body cannot set the field " + name + ": it is what is measured");
            }
            if (added.put(name, json(name, entry.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("body sets the field " + name + " twice");
            }
        }
        for (String name : omit) {
            if (!form.omittable().contains(name)) {
                throw new IllegalArgumentException("omit names " + quoted(name) + ", but only these can be left out: "
                        + new TreeSet<>(form.omittable()));
            }
        }
        return new RequestFields(added, Set.copyOf(omit));
    }

    private static JsonNode json(String name, String text) {
        try {
            JsonNode value = JSON.read(text);
            if (value.isMissingNode()) {
                throw new IllegalArgumentException("body gives the field " + name + " no value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "body gives the field " + name + " a value that is not JSON (texts need quotes): "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** Whether a field is to be sent. */
    boolean sends(String name) {
        return !omitted.contains(name);
    }

    /** The request as JSON, with the declared fields; always the same for the same request. */
    String complete(ObjectNode request) {
        added.forEach((name, value) -> merge(request, name, value));
        return JSON.write(request);
    }

    private static void merge(ObjectNode target, String name, JsonNode value) {
        if (target.get(name) instanceof ObjectNode present && value instanceof ObjectNode extra) {
            extra.properties().forEach(entry -> merge(present, entry.getKey(), entry.getValue()));
        } else {
            target.set(name, value.deepCopy());
        }
    }

    /** Adds the settings that most APIs call alike. All of the distribution is what they draw from unless told otherwise. */
    void putDrawing(ObjectNode body, GenerationSettings generation) {
        if (sends("temperature")) {
            body.put("temperature", generation.temperature());
        }
        if (sends("top_p") && generation.topP() < 1) {
            body.put("top_p", generation.topP());
        }
    }

    /** Adds a conversation as objects of {@code role} and {@code content}. */
    static void putTurns(ArrayNode turns, List<Message> messages) {
        for (Message message : messages) {
            turns.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.text());
        }
    }

    static ObjectNode object() {
        return Json.object();
    }

    /** What is added and left out, for a model's identity. */
    public SortedMap<String, String> describe() {
        SortedMap<String, String> described = new TreeMap<>();
        added.forEach((name, value) -> described.put("body " + name, value.toString()));
        if (!omitted.isEmpty()) {
            described.put("omitted fields", String.join(", ", new TreeSet<>(omitted)));
        }
        return described;
    }
}
