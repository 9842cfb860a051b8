package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tokenizer_config.json} and {@code chat_template.jinja} say about prompts.
 *
 * @param beginToken text of the token that begins a sequence, or {@code null}
 * @param endToken text of the token that ends one, or {@code null}
 * @param addsBegin whether a text without a chat template begins with {@code beginToken}
 * @param chatTemplate the template that turns a conversation into text, or {@code null} for a base model
 */
public record TokenizerSettings(
        @Nullable String beginToken,
        @Nullable String endToken,
        boolean addsBegin,
        @Nullable String chatTemplate) {

    /** The settings' file. */
    public static final String FILE = "tokenizer_config.json";

    /** The template's own file, which wins over the one in {@link #FILE}. */
    public static final String TEMPLATE_FILE = "chat_template.jinja";

    /**
     * Reads both files, where there are any.
     *
     * @throws ModelFileException if one is broken
     */
    public static TokenizerSettings read(ModelFiles files) throws IOException {
        JsonNode settings = ModelJson.read(files, FILE);
        return new TokenizerSettings(
                token(settings.path("bos_token")),
                token(settings.path("eos_token")),
                settings.path("add_bos_token").asBoolean(false),
                files.has(TEMPLATE_FILE) ? text(files) : template(files, settings.path("chat_template")));
    }

    /** Special tokens stand as text or as an object with their properties. */
    private static @Nullable String token(JsonNode node) {
        JsonNode text = node.isObject() ? node.path("content") : node;
        return text.isTextual() ? text.textValue() : null;
    }

    private static String text(ModelFiles files) throws IOException {
        try (InputStream in = files.open(TEMPLATE_FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One template, or several with names of which {@code default} is the one for plain conversations. */
    private static @Nullable String template(ModelFiles files, JsonNode node) throws ModelFileException {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (!node.isArray()) {
            return null;
        }
        for (JsonNode named : node) {
            if (named.path("name").asText("").equals("default")
                    && named.path("template").isTextual()) {
                return named.path("template").textValue();
            }
        }
        throw new ModelFileException(
                files.location(FILE), "chat_template has no template called default", "add one or " + TEMPLATE_FILE);
    }
}
