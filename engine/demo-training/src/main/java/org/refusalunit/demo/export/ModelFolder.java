package org.refusalunit.demo.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.LlamaShape;
import org.refusalunit.demo.model.Parameter;
import org.refusalunit.demo.tokenizer.Vocabulary;

/** Writes everything but the model card: configuration, tokenizer and graphs. */
public final class ModelFolder {
    /** The graph in 32-bit floats, by its place in the folder. */
    public static final String GRAPH = "onnx/model.onnx";

    /** The graph with its matrices in 8-bit integers, by its place in the folder. */
    public static final String QUANTISED_GRAPH = "onnx/model_quantized.onnx";

    private static final int MOST_NEW_TOKENS = 48;

    private final LlamaParameters parameters;
    private final Vocabulary vocabulary;

    /** A folder for the given model. */
    public ModelFolder(LlamaParameters parameters, Vocabulary vocabulary) {
        this.parameters = parameters;
        this.vocabulary = vocabulary;
    }

    /**
     * Writes the files, replacing those that exist.
     *
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        TokenizerFiles tokenizer = new TokenizerFiles(vocabulary);
        Files.writeString(folder.resolve("config.json"), config());
        Files.writeString(folder.resolve("generation_config.json"), generationConfig());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.tokenizer());
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                tokenizer.config(parameters.shape().context()));
        Files.writeString(folder.resolve("special_tokens_map.json"), tokenizer.specialTokensMap());
        Files.write(folder.resolve(GRAPH), LlamaGraph.bytes(parameters, FloatMatrices::new));
        Files.write(folder.resolve(QUANTISED_GRAPH), LlamaGraph.bytes(parameters, EightBitMatrices::new));
    }

    /**
     * The parameters of a model that was written, from its graph in 32-bit floats.
     *
     * @param shape the model's sizes
     * @throws IOException if the file cannot be read, or is no graph of such a model
     */
    public static LlamaParameters readParameters(Path folder, LlamaShape shape) throws IOException {
        Path file = folder.resolve(GRAPH);
        Map<String, TensorProto> tensors = new HashMap<>();
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        model.getGraph().getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        LlamaParameters parameters = LlamaParameters.zero(shape);
        for (Parameter parameter : parameters.all()) {
            TensorProto tensor = tensors.get(parameter.name());
            if (tensor == null || tensor.getRawData().size() != parameter.value().length * Float.BYTES) {
                throw new IOException(
                        file + ": " + parameter.name() + " is not there in the size of this model; train it");
            }
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(parameter.value());
        }
        parameters.refresh();
        return parameters;
    }

    private String config() {
        LlamaShape shape = parameters.shape();
        ObjectNode root = JsonText.object();
        root.putArray("architectures").add("LlamaForCausalLM");
        root.put("attention_bias", false).put("attention_dropout", 0.0);
        putSpecials(root);
        root.put("head_dim", shape.headWidth());
        root.put("hidden_act", "silu");
        root.put("hidden_size", shape.width());
        root.put("initializer_range", 0.02);
        root.put("intermediate_size", shape.feedForward());
        root.put("max_position_embeddings", shape.context());
        root.put("mlp_bias", false);
        root.put("model_type", "llama");
        root.put("num_attention_heads", shape.heads());
        root.put("num_hidden_layers", shape.layers());
        root.put("num_key_value_heads", shape.kvHeads());
        root.put("rms_norm_eps", new BigDecimal(Float.toString(shape.epsilon())));
        root.putNull("rope_scaling");
        root.put("rope_theta", shape.ropeTheta());
        root.put("tie_word_embeddings", true);
        root.put("torch_dtype", "float32");
        root.put("use_cache", true);
        root.put("vocab_size", shape.vocabulary());
        return JsonText.of(root);
    }

    private String generationConfig() {
        ObjectNode root = JsonText.object();
        putSpecials(root);
        root.put("do_sample", false);
        root.put("max_new_tokens", MOST_NEW_TOKENS);
        return JsonText.of(root);
    }

    private void putSpecials(ObjectNode root) {
        root.put("bos_token_id", vocabulary.special(Vocabulary.MESSAGE_START));
        root.put("eos_token_id", vocabulary.special(Vocabulary.MESSAGE_END));
        root.put("pad_token_id", vocabulary.special(Vocabulary.PAD));
    }
}
