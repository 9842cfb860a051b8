package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code config.json} and {@code generation_config.json} say about generation.
 *
 * @param context the most tokens of prompt and answer together; {@link Integer#MAX_VALUE} where the files do not say
 * @param endTokens ids of the tokens that end an answer, from both files; more may come from the tokenizer's settings
 */
public record ModelConfig(int context, SortedSet<Integer> endTokens) {

    /** The file that every export has. */
    public static final String FILE = "config.json";

    /** The file that chat models add. */
    public static final String GENERATION_FILE = "generation_config.json";

    /** Names of the context limit, the usual one first. */
    private static final List<String> CONTEXT =
            List.of("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length");

    public ModelConfig {
        endTokens = Collections.unmodifiableSortedSet(new TreeSet<>(endTokens));
    }

    /**
     * Reads both files.
     *
     * @throws ModelFileException if {@code config.json} is missing, or one of them is broken
     */
    public static ModelConfig read(ModelFiles files) throws IOException {
        if (!files.has(FILE)) {
            throw new ModelFileException(files.location(FILE), "is missing", "copy it from the model's repository");
        }
        JsonNode config = ModelJson.read(files, FILE);
        SortedSet<Integer> ends = new TreeSet<>();
        addTokens(files, FILE, config, ends);
        addTokens(files, GENERATION_FILE, ModelJson.read(files, GENERATION_FILE), ends);
        return new ModelConfig(context(files, config), ends);
    }

    private static int context(ModelFiles files, JsonNode config) throws ModelFileException {
        for (JsonNode part : List.of(config, config.path("text_config"))) {
            for (String name : CONTEXT) {
                JsonNode value = part.path(name);
                if (value.isMissingNode() || value.isNull()) {
                    continue;
                }
                if (!value.canConvertToInt() || value.intValue() < 1) {
                    throw new ModelFileException(
                            files.location(FILE), name + " is no number of tokens: " + value, "correct it");
                }
                return value.intValue();
            }
        }
        return Integer.MAX_VALUE;
    }

    private static void addTokens(ModelFiles files, String file, JsonNode config, SortedSet<Integer> ends)
            throws ModelFileException {
        for (JsonNode part : List.of(config, config.path("text_config"))) {
            JsonNode value = part.path("eos_token_id");
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            for (JsonNode id : value.isArray() ? value : List.of(value)) {
                if (!id.canConvertToInt() || !id.isIntegralNumber()) {
                    throw new ModelFileException(
                            files.location(file), "eos_token_id is no token id: " + value, "correct it");
                }
                ends.add(id.intValue());
            }
        }
    }
}
