package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
        ConfigReader reader = new ConfigReader(files.location(FILE), settings);
        return new TokenizerSettings(
                token(files, "bos_token", settings),
                token(files, "eos_token", settings),
                reader.flag("add_bos_token").orElse(false),
                files.has(TEMPLATE_FILE) ? text(files) : template(files, settings.path("chat_template")));
    }

    /** Special tokens stand as text or as an object with their properties. */
    private static @Nullable String token(ModelFiles files, String name, JsonNode settings) throws ModelFileException {
        JsonNode node = settings.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        JsonNode text = node.isObject() ? node.path("content") : node;
        if (!text.isTextual()) {
            throw new ModelFileException(files.location(FILE), name + " is no token", "write its text");
        }
        return text.textValue();
    }

    private static String text(ModelFiles files) throws IOException {
        try (InputStream in = files.open(TEMPLATE_FILE)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ModelFileException(files.location(TEMPLATE_FILE), "is not UTF-8", "save it as UTF-8", e);
        }
    }

    /** One template, or several with names of which {@code default} is the one for plain conversations. */
    private static @Nullable String template(ModelFiles files, JsonNode node) throws ModelFileException {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isMissingNode() || node.isNull()) {
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
