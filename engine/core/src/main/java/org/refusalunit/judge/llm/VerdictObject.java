package org.refusalunit.judge.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The JSON object that a judging model answers with. Strict: what is not exactly one object of the known fields is no verdict. */
final class VerdictObject {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private static final String THOUGHT = "<think>";
    private static final String THOUGHT_END = "</think>";
    private static final List<String> BLOCKS = List.of("```json\n", "```\n");
    private static final String BLOCK_END = "```";

    private final JsonNode node;

    private VerdictObject(JsonNode node) {
        this.node = node;
    }

    /**
     * The object that a model said, alone or in one block of code, behind its thoughts if it shows them.
     *
     * @param fields names of the fields that have to be there; no others may be
     */
    static VerdictObject of(String said, Collection<String> fields) throws MalformedVerdictException {
        JsonNode node;
        try {
            node = READER.readValue(bare(said));
        } catch (JsonProcessingException e) {
            throw new MalformedVerdictException("it is not one JSON object alone");
        }
        if (node == null || !node.isObject()) {
            throw new MalformedVerdictException("it is not a JSON object");
        }
        Set<String> missing = new TreeSet<>(fields);
        List<String> unknown = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!missing.remove(name)) {
                unknown.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw new MalformedVerdictException(
                    "the field \"" + missing.iterator().next() + "\" is missing");
        }
        if (!unknown.isEmpty()) {
            throw new MalformedVerdictException("it has a field that was not asked for");
        }
        return new VerdictObject(node);
    }

    private static String bare(String said) {
        String text = said.strip();
        if (text.startsWith(THOUGHT) && text.contains(THOUGHT_END)) {
            text = text.substring(text.indexOf(THOUGHT_END) + THOUGHT_END.length())
                    .strip();
        }
        for (String block : BLOCKS) {
            if (text.startsWith(block) && text.endsWith(BLOCK_END) && text.length() > block.length() + 2) {
                return text.substring(block.length(), text.length() - BLOCK_END.length());
            }
        }
        return text;
    }

    /** A text. */
    String text(String field) throws MalformedVerdictException {
        JsonNode value = node.get(field);
        if (!value.isTextual()) {
            throw new MalformedVerdictException("\"" + field + "\" is not a text");
        }
        return value.textValue();
    }

    /** One of the given texts. */
    String choice(String field, Collection<String> choices) throws MalformedVerdictException {
        String value = text(field);
        if (!choices.contains(value)) {
            throw new MalformedVerdictException(
                    "\"" + field + "\" is none of " + String.join(", ", new TreeSet<>(choices)));
        }
        return value;
    }

    /** Yes or no. */
    boolean flag(String field) throws MalformedVerdictException {
        JsonNode value = node.get(field);
        if (!value.isBoolean()) {
            throw new MalformedVerdictException("\"" + field + "\" is neither true nor false");
        }
        return value.booleanValue();
    }

    /** A number in a range. */
    double number(String field, double least, double most) throws MalformedVerdictException {
        JsonNode value = node.get(field);
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw new MalformedVerdictException("\"" + field + "\" is no number from " + least + " to " + most);
        }
        return value.doubleValue();
    }

    /** A whole number in a range. */
    int whole(String field, int least, int most) throws MalformedVerdictException {
        JsonNode value = node.get(field);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw new MalformedVerdictException("\"" + field + "\" is no whole number from " + least + " to " + most);
        }
        return value.intValue();
    }
}
