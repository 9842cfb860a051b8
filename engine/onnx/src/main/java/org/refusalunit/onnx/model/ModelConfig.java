package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code config.json}, {@code generation_config.json} and {@code genai_config.json} say about the graph and about
 * generation.
 *
 * @param context the most tokens of prompt and answer together; {@link Integer#MAX_VALUE} where the files do not say
 * @param endTokens ids of the tokens that end an answer, from all files; more may come from the tokenizer's settings
 * @param names what the graph's inputs and outputs are called
 * @param defaults how the model's makers would sample from it; applied only on demand
 */
public record ModelConfig(int context, SortedSet<Integer> endTokens, GraphNames names, GenerationDefaults defaults) {

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
     * Reads the files.
     *
     * @throws ModelFileException if there is neither {@code config.json} nor {@code genai_config.json}, or one is broken
     */
    public static ModelConfig read(ModelFiles files) throws IOException {
        Optional<GenAiConfig> built = GenAiConfig.read(files);
        if (built.isEmpty() && !files.has(FILE)) {
            throw new ModelFileException(files.location(FILE), "is missing", "copy it from the model's repository");
        }
        ConfigReader config = new ConfigReader(files.location(FILE), ModelJson.read(files, FILE));
        JsonNode generation = ModelJson.read(files, GENERATION_FILE);
        SortedSet<Integer> ends = new TreeSet<>(config.tokens("eos_token_id"));
        ends.addAll(config.part("text_config").tokens("eos_token_id"));
        ends.addAll(new ConfigReader(files.location(GENERATION_FILE), generation).tokens("eos_token_id"));
        built.ifPresent(genai -> ends.addAll(genai.endTokens()));
        OptionalInt stated = built.map(GenAiConfig::context).orElse(OptionalInt.empty());
        GenerationDefaults defaults = GenerationDefaults.read(files.location(GENERATION_FILE), generation);
        return new ModelConfig(
                stated.isPresent() ? stated.getAsInt() : context(config),
                ends,
                built.map(GenAiConfig::names).orElse(GraphNames.EXPORT),
                defaults.isEmpty() ? built.map(GenAiConfig::defaults).orElse(defaults) : defaults);
    }

    private static int context(ConfigReader config) throws ModelFileException {
        for (ConfigReader part : List.of(config, config.part("text_config"))) {
            for (String name : CONTEXT) {
                OptionalInt limit = part.count(name, 1);
                if (limit.isPresent()) {
                    return limit.getAsInt();
                }
            }
        }
        return Integer.MAX_VALUE;
    }
}
