package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.refusalunit.hub.FilePlace;
import org.refusalunit.onnx.model.GraphNames.CacheName;

/**
 * What {@code genai_config.json} says, the file that onnxruntime-genai's model builder writes.
 *
 * @param decoder the graph's file, relative to the configuration
 * @param names names of its inputs and outputs, and the measures of its cache
 * @param context the most tokens of prompt and answer together, where it says so
 * @param endTokens ids of the tokens that end an answer
 * @param defaults how it would be sampled
 * @see <a href="https://onnxruntime.ai/docs/genai/reference/config.html">its reference</a>
 */
public record GenAiConfig(
        String decoder,
        GraphNames names,
        OptionalInt context,
        SortedSet<Integer> endTokens,
        GenerationDefaults defaults) {

    /** The file's name. */
    public static final String FILE = "genai_config.json";

    public GenAiConfig {
        endTokens = Collections.unmodifiableSortedSet(new TreeSet<>(endTokens));
    }

    /**
     * Reads it.
     *
     * @return nothing where there is no such file
     * @throws ModelFileException if it is broken, or describes a model of another kind
     */
    public static Optional<GenAiConfig> read(ModelFiles files) throws IOException {
        JsonNode json = ModelJson.read(files, FILE);
        return json.isObject() ? Optional.of(of(files.location(FILE), json)) : Optional.empty();
    }

    static GenAiConfig of(String location, JsonNode json) throws ModelFileException {
        ConfigReader root = new ConfigReader(location, json);
        ConfigReader model = root.part("model");
        ConfigReader decoder = model.part("decoder");
        for (String other : List.of("encoder", "pipeline")) {
            if (model.has(other) || decoder.has(other)) {
                throw new ModelFileException(
                        location,
                        "describes a model that has " + other + ", beside or instead of one decoder",
                        "take a model of one decoder graph");
            }
        }
        String file = decoder.text("filename").orElse("model.onnx");
        if (!FilePlace.isInside(file)) {
            throw new ModelFileException(location, "filename leaves the model's folder: " + file, "correct it");
        }
        return new GenAiConfig(
                file,
                names(location, decoder),
                model.count("context_length", 1),
                model.tokens("eos_token_id"),
                GenerationDefaults.read(location, root.part("search").json()));
    }

    private static GraphNames names(String location, ConfigReader decoder) throws ModelFileException {
        ConfigReader inputs = decoder.part("inputs");
        ConfigReader outputs = decoder.part("outputs");
        GraphNames usual = GraphNames.EXPORT;
        if (inputs.has("past_names") || outputs.has("present_names")) {
            throw new ModelFileException(
                    location,
                    "describes a cache that holds keys and values in one tensor",
                    "build the model with a current version of onnxruntime-genai's model builder");
        }
        return new GraphNames(
                inputs.text("input_ids").orElse(usual.inputIds()),
                inputs.text("attention_mask").orElse(usual.attentionMask()),
                inputs.text("position_ids").orElse(usual.positionIds()),
                outputs.text("logits").orElse(usual.logits()),
                cache(location, inputs, "past", usual.past()),
                cache(location, outputs, "present", usual.present()),
                decoder.count("num_hidden_layers", 1),
                decoder.count("num_key_value_heads", 1),
                decoder.count("head_size", 1));
    }

    private static List<CacheName> cache(String location, ConfigReader names, String side, List<CacheName> otherwise)
            throws ModelFileException {
        List<CacheName> found = new ArrayList<>();
        for (String kind : List.of("key", "value")) {
            String field = side + "_" + kind + "_names";
            Optional<String> format = names.text(field);
            if (format.isPresent()) {
                found.add(CacheName.format(kind, format.get())
                        .orElseThrow(() -> new ModelFileException(
                                location,
                                field + " has no %d for the layer: " + format.get(),
                                "write it as " + side + ".%d." + kind)));
            }
        }
        if (found.size() == 1) {
            throw new ModelFileException(
                    location,
                    "names only the " + found.get(0).kind() + "s of the " + side + " cache",
                    "add " + side + "_key_names and " + side + "_value_names");
        }
        return found.isEmpty() ? otherwise : found;
    }
}
