package org.refusalunit.onnx.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code config.json} and {@code tokenizer_config.json} say about a sequence classifier.
 *
 * @param labels the labels in the order of the graph's scores; empty where the files do not say
 * @param exclusive whether exactly one of the labels applies, so that their probabilities add up to 1 (softmax); otherwise each
 *     applies or not for itself (sigmoid); meaningless where there are no labels
 * @param stated whether the configuration says so; otherwise one label stands for itself and several exclude each other
 * @param length the most tokens that the model reads at once; {@link Integer#MAX_VALUE} where the files do not say
 * @param padding the token that fills up shorter texts, where {@code config.json} names it
 */
public record ClassifierConfig(
        List<String> labels, boolean exclusive, boolean stated, int length, OptionalInt padding) {

    /**
     * Models that count positions from behind the padding token's number on, which leaves fewer of them.
     *
     * @see <a
     *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/models/roberta/modeling_roberta.py">how
     *     RoBERTa counts</a>
     */
    private static final Set<String> OFFSET_POSITIONS = Set.of(
            "camembert",
            "data2vec-text",
            "ibert",
            "longformer",
            "mpnet",
            "roberta",
            "roberta-prelayernorm",
            "xlm-roberta",
            "xlm-roberta-xl",
            "xmod");

    private static final String SINGLE = "single_label_classification";
    private static final String MULTIPLE = "multi_label_classification";

    public ClassifierConfig {
        labels = List.copyOf(labels);
    }

    /**
     * Reads the files.
     *
     * @throws ModelFileException if {@code config.json} is missing or broken, or describes something else than a classifier
     */
    public static ClassifierConfig read(ModelFiles files) throws IOException {
        String location = files.location(ModelConfig.FILE);
        if (!files.has(ModelConfig.FILE)) {
            throw new ModelFileException(location, "is missing", "copy it from the model's repository");
        }
        JsonNode json = ModelJson.read(files, ModelConfig.FILE);
        ConfigReader config = new ConfigReader(location, json);
        List<String> labels = labels(location, config);
        String problem = config.text("problem_type").orElse("");
        if (!problem.isEmpty() && !problem.equals(SINGLE) && !problem.equals(MULTIPLE)) {
            throw new ModelFileException(
                    location,
                    "problem_type is " + problem + ", which gives no probabilities of labels",
                    "take a model of " + SINGLE + " or " + MULTIPLE);
        }
        return new ClassifierConfig(
                labels, problem.equals(SINGLE), !problem.isEmpty(), length(files, config), padding(json));
    }

    /** Models that have no such token may say -1. */
    private static OptionalInt padding(JsonNode config) {
        JsonNode token = config.path("pad_token_id");
        return token.isIntegralNumber() && token.canConvertToInt() && token.intValue() >= 0
                ? OptionalInt.of(token.intValue())
                : OptionalInt.empty();
    }

    private static List<String> labels(String location, ConfigReader config) throws ModelFileException {
        JsonNode named = config.part("id2label").json();
        TreeMap<Integer, String> byId = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : named.properties()) {
            if (!field.getKey().matches("\\d{1,6}") || !field.getValue().isTextual()) {
                throw new ModelFileException(
                        location, "id2label maps " + field + ", which is no number and name", "correct it");
            }
            byId.put(Integer.valueOf(field.getKey()), field.getValue().textValue());
        }
        OptionalInt count = config.count("num_labels", 1);
        if (byId.isEmpty() && count.isPresent()) {
            for (int i = 0; i < count.getAsInt(); i++) {
                byId.put(i, "LABEL_" + i);
            }
        }
        boolean gaps = !byId.isEmpty() && byId.lastKey() != byId.size() - 1;
        boolean differs = count.isPresent() && count.getAsInt() != byId.size();
        if (gaps || differs || Set.copyOf(byId.values()).size() < byId.size()) {
            throw new ModelFileException(
                    location,
                    "id2label names " + byId + (differs ? " where num_labels is " + count.getAsInt() : ""),
                    "name every label once, numbered from 0 on");
        }
        return new ArrayList<>(byId.values());
    }

    private static int length(ModelFiles files, ConfigReader config) throws IOException {
        int length = config.count("max_position_embeddings", 1).orElse(Integer.MAX_VALUE);
        if (length != Integer.MAX_VALUE
                && OFFSET_POSITIONS.contains(config.text("model_type").orElse(""))) {
            length -= config.count("pad_token_id", 0).orElse(1) + 1;
        }
        // Tokenizers without a limit state an enormous one.
        JsonNode most = ModelJson.read(files, TokenizerSettings.FILE).path("model_max_length");
        if (most.isNumber() && most.doubleValue() >= 1 && most.doubleValue() < length) {
            length = most.intValue();
        }
        if (length < 1) {
            throw new ModelFileException(
                    files.location(ModelConfig.FILE), "max_position_embeddings leaves no positions", "correct it");
        }
        return length;
    }

    /**
     * The labels of a graph with so many scores.
     *
     * @throws IllegalArgumentException if the files name another number of them
     */
    public List<String> labelsOf(int scores) {
        if (labels.isEmpty()) {
            List<String> numbered = new ArrayList<>();
            for (int i = 0; i < scores; i++) {
                numbered.add("LABEL_" + i);
            }
            return numbered;
        }
        if (labels.size() != scores) {
            throw new IllegalArgumentException("there are " + scores + " scores for the labels " + labels);
        }
        return labels;
    }

    /** Whether so many labels exclude each other: as stated, or where there are several. */
    public boolean exclusive(int scores) {
        return stated ? exclusive : scores > 1;
    }
}
