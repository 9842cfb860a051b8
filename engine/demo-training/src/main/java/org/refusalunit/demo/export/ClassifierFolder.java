package org.refusalunit.demo.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.EncoderShape;
import org.refusalunit.demo.model.Parameter;
import org.refusalunit.demo.tokenizer.Vocabulary;

/**
 * Writes an {@link org.refusalunit.demo.model.AnswerEncoder} as a folder laid out like a Hugging Face export of a sequence
 * classifier to ONNX.
 *
 * @param parameters the encoder's values
 * @param vocabulary its pieces
 * @param labels the names of its labels
 * @param marks the token before a text and the one behind it
 * @param pad the token that fills up
 * @param length the most tokens of a text with its marks
 */
public record ClassifierFolder(
        EncoderParameters parameters,
        Vocabulary vocabulary,
        List<String> labels,
        List<String> marks,
        String pad,
        int length) {
    /** The graph, by its place in the folder. */
    public static final String GRAPH = "onnx/model.onnx";

    /**
     * Writes configuration, tokenizer and graph, replacing those that exist.
     *
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(folder.resolve("config.json"), config());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        Files.writeString(folder.resolve("tokenizer_config.json"), tokenizerConfig());
        Files.write(folder.resolve(GRAPH), ClassifierGraph.bytes(parameters));
    }

    /**
     * The parameters of an encoder that was written, from its graph.
     *
     * @param shape the encoder's sizes
     * @throws IOException if the file cannot be read, or is no graph of such an encoder
     */
    public static EncoderParameters readParameters(Path folder, EncoderShape shape) throws IOException {
        Path file = folder.resolve(GRAPH);
        Map<String, TensorProto> tensors = new HashMap<>();
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        model.getGraph().getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        EncoderParameters parameters = EncoderParameters.zero(shape);
        for (Parameter parameter : parameters.all()) {
            TensorProto tensor = tensors.get(parameter.name());
            if (tensor == null || tensor.getRawData().size() != parameter.value().length * Float.BYTES) {
                throw new IOException(
                        file + ": " + parameter.name() + " is not there in the size of this classifier; train it");
            }
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(parameter.value());
        }
        ClassifierGraph.turnBack(parameters);
        parameters.refresh();
        return parameters;
    }

    private String config() {
        EncoderShape shape = parameters.shape();
        ObjectNode root = JsonText.object();
        root.putArray("architectures").add("AnswerEncoderForSequenceClassification");
        root.put("attention_heads", shape.heads());
        root.put("convolution_reach", shape.reach());
        root.put("embedding_size", shape.width());
        root.put("hidden_size", shape.hidden());
        ObjectNode names = root.putObject("id2label");
        for (int i = 0; i < labels.size(); i++) {
            names.put(Integer.toString(i), labels.get(i));
        }
        ObjectNode numbers = root.putObject("label2id");
        for (int i = 0; i < labels.size(); i++) {
            numbers.put(labels.get(i), i);
        }
        root.put("max_position_embeddings", length);
        root.put("model_type", "answer-encoder");
        root.put("pad_token_id", vocabulary.special(pad));
        root.put("problem_type", "single_label_classification");
        root.put("torch_dtype", "float32");
        root.put("vocab_size", shape.vocabulary());
        return JsonText.of(root);
    }

    private String tokenizer() {
        ObjectNode root = new TokenizerFiles(vocabulary).root();
        ArrayNode steps = JsonText.object().putArray("steps");
        ObjectNode apostrophe = steps.addObject().put("type", "Replace");
        apostrophe.putObject("pattern").put("String", "\u2019");
        apostrophe.put("content", "'");
        steps.addObject().put("type", "Lowercase");
        root.putObject("normalizer").put("type", "Sequence").set("normalizers", steps);
        ObjectNode frame = root.putObject("post_processor").put("type", "TemplateProcessing");
        frame.set("single", template("A"));
        ArrayNode pair = template("A");
        pair.add(sequence("B", 1));
        pair.add(mark(marks.get(1), 1));
        frame.set("pair", pair);
        ObjectNode specials = frame.putObject("special_tokens");
        for (String mark : marks) {
            ObjectNode special = specials.putObject(mark).put("id", mark);
            special.putArray("ids").add(vocabulary.special(mark));
            special.putArray("tokens").add(mark);
        }
        return JsonText.of(root);
    }

    private ArrayNode template(String name) {
        ArrayNode template = JsonText.object().putArray("template");
        template.add(mark(marks.get(0), 0));
        template.add(sequence(name, 0));
        template.add(mark(marks.get(1), 0));
        return template;
    }

    private static ObjectNode mark(String mark, int type) {
        ObjectNode node = JsonText.object();
        node.putObject("SpecialToken").put("id", mark).put("type_id", type);
        return node;
    }

    private static ObjectNode sequence(String name, int type) {
        ObjectNode node = JsonText.object();
        node.putObject("Sequence").put("id", name).put("type_id", type);
        return node;
    }

    private String tokenizerConfig() {
        ObjectNode root = JsonText.object();
        root.put("clean_up_tokenization_spaces", false);
        root.put("cls_token", marks.get(0));
        root.put("model_max_length", length);
        root.put("pad_token", pad);
        root.put("sep_token", marks.get(1));
        root.put("tokenizer_class", "PreTrainedTokenizerFast");
        return JsonText.of(root);
    }
}
