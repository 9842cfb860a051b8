package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes model folders that this project's backend and transformers.js load alike. */
final class DecoderFolder {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONTEXT = 2048;
    private static final long SEED = 1;

    private DecoderFolder() {}

    /**
     * The graph of a model, which is written unless it is there already.
     *
     * @param root where model folders are
     * @return the graph's file
     */
    static Path graph(Path root, DecoderShape shape, Precision precision) throws IOException {
        Path folder = root.resolve(shape.label());
        Path graph = folder.resolve(precision.graph());
        if (Files.exists(graph)) {
            return graph;
        }
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(folder.resolve("config.json"), config(shape));
        Files.writeString(folder.resolve("tokenizer.json"), ByteTokenizer.json(shape.vocabulary()));
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
        try (WeightFile weights = new WeightFile(graph.resolveSibling(graph.getFileName() + "_data"))) {
            // Last of all, so that a graph never stands before its weights.
            new DecoderGraph(shape, precision, weights, SEED).build().write(graph);
        }
        return graph;
    }

    private static String config(DecoderShape shape) {
        ObjectNode config = JSON.createObjectNode()
                .put("model_type", "qwen2")
                .put("vocab_size", shape.vocabulary())
                .put("hidden_size", shape.width())
                .put("num_hidden_layers", shape.layers())
                .put("num_attention_heads", shape.heads())
                .put("num_key_value_heads", shape.cacheHeads())
                .put("head_dim", shape.headSize())
                .put("intermediate_size", shape.inner())
                .put("max_position_embeddings", CONTEXT)
                .put("rope_theta", DecoderGraph.ROPE_THETA)
                .put("rms_norm_eps", 1e-6)
                .put("hidden_act", "silu")
                .put("torch_dtype", "float32");
        config.putArray("architectures").add("Qwen2ForCausalLM");
        config.putObject("transformers.js_config").put("use_external_data_format", true);
        return config.toPrettyString();
    }
}
