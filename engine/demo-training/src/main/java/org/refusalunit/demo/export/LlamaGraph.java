package org.refusalunit.demo.export;

import static org.refusalunit.demo.export.OnnxGraph.attribute;
import static org.refusalunit.demo.export.OnnxGraph.castTo;

import java.util.List;
import java.util.function.Function;
import org.refusalunit.demo.export.OnnxGraph.ElementType;
import org.refusalunit.demo.model.LayerParameters;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.LlamaShape;
import org.refusalunit.demo.model.Parameter;
import org.refusalunit.demo.model.RotaryPositions;

/**
 * Writes a decoder with a key-value cache as plain ONNX operators, with the names and shapes that exports of Hugging Face
 * optimum have.
 *
 * <p>A token sees the slots up to its own that the attention mask leaves open, so rows may be padded on either side.
 */
final class LlamaGraph {
    private static final float MASKED = -Float.MAX_VALUE;

    private final LlamaParameters parameters;
    private final LlamaShape shape;
    private final OnnxGraph graph = new OnnxGraph();
    private final Matrices matrices;

    private LlamaGraph(LlamaParameters parameters, Function<OnnxGraph, Matrices> format) {
        this.parameters = parameters;
        this.shape = parameters.shape();
        this.matrices = format.apply(graph);
    }

    /** The model as the bytes of a {@code .onnx} file, with its matrices in the given format. */
    static byte[] bytes(LlamaParameters parameters, Function<OnnxGraph, Matrices> format) {
        LlamaGraph llama = new LlamaGraph(parameters, format);
        llama.inputs();
        llama.outputs();
        llama.constants();
        llama.rotaryAngles();
        llama.attentionBias();
        llama.decoder();
        return llama.graph.toBytes();
    }

    private void inputs() {
        graph.input("input_ids", ElementType.INT64, "batch_size", "sequence_length");
        graph.input("attention_mask", ElementType.INT64, "batch_size", "past_sequence_length + sequence_length");
        graph.input("position_ids", ElementType.INT64, "batch_size", "sequence_length");
        String heads = Integer.toString(shape.kvHeads());
        String width = Integer.toString(shape.headWidth());
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "past_key_values." + layer;
            graph.input(name + ".key", ElementType.FLOAT, "batch_size", heads, "past_sequence_length", width);
            graph.input(name + ".value", ElementType.FLOAT, "batch_size", heads, "past_sequence_length", width);
        }
    }

    private void outputs() {
        String vocabulary = Integer.toString(shape.vocabulary());
        graph.output("logits", ElementType.FLOAT, "batch_size", "sequence_length", vocabulary);
        String heads = Integer.toString(shape.kvHeads());
        String width = Integer.toString(shape.headWidth());
        for (int layer = 0; layer < shape.layers(); layer++) {
            String length = "past_sequence_length + sequence_length";
            graph.output("present." + layer + ".key", ElementType.FLOAT, "batch_size", heads, length, width);
            graph.output("present." + layer + ".value", ElementType.FLOAT, "batch_size", heads, length, width);
        }
    }

    private void constants() {
        graph.integer("zero", 0);
        graph.integer("one", 1);
        graph.integers("axis_0", 0);
        graph.integers("axis_1", 1);
        graph.integers("axis_2", 2);
        graph.integers("axis_3", 3);
        graph.integers("axes_1_2", 1, 2);
        graph.integers("last_axis", -1);
        graph.integers("end", Long.MAX_VALUE);
        graph.integers("half_head", shape.headWidth() / 2);
        graph.integers("query_heads", 0, 0, shape.heads(), shape.headWidth());
        graph.integers("key_heads", 0, 0, shape.kvHeads(), shape.headWidth());
        graph.integers("joined_heads", 0, 0, shape.queryWidth());
        graph.integers("repeats", 1, 1, shape.headsPerKey(), 1, 1);
        graph.integers("repeated_heads", 0, shape.heads(), -1, shape.headWidth());
        graph.floats("masked", new float[] {MASKED});
        graph.floats("open", new float[] {0});
        graph.floats("two", new float[] {2});
        graph.floats("unit", new float[] {1});
        graph.floats("epsilon", new float[] {shape.epsilon()});
        graph.floats("attention_scale", new float[] {(float) (1 / Math.sqrt(shape.headWidth()))});
    }

    private void rotaryAngles() {
        float[] frequencies = RotaryPositions.inverseFrequencies(shape);
        graph.floats("inverse_frequencies", frequencies, 1, 1, frequencies.length);
        graph.node("Unsqueeze", "positions", "position_ids", "last_axis");
        graph.node("Cast", "positions_float", List.of(castTo(ElementType.FLOAT)), "positions");
        graph.node("Mul", "half_angles", "positions_float", "inverse_frequencies");
        graph.node("Concat", "angles", List.of(attribute("axis", -1)), "half_angles", "half_angles");
        graph.node("Unsqueeze", "cosines", graph.node("Cos", "angles_cos", "angles"), "axis_1");
        graph.node("Unsqueeze", "sines", graph.node("Sin", "angles_sin", "angles"), "axis_1");
    }

    private void attentionBias() {
        graph.node("Gather", "length", graph.node("Shape", "ids_shape", "input_ids"), "one");
        graph.node("Gather", "total", graph.node("Shape", "mask_shape", "attention_mask"), "one");
        graph.node("Sub", "past", "total", "length");
        graph.node("Range", "key_slots", "zero", "total", "one");
        graph.node("Range", "query_slot_row", "past", "total", "one");
        graph.node("Unsqueeze", "query_slots", "query_slot_row", "axis_1");
        graph.node("LessOrEqual", "causal", "key_slots", "query_slots");
        graph.node("Cast", "mask_bool", List.of(castTo(ElementType.BOOL)), "attention_mask");
        graph.node("Unsqueeze", "mask", "mask_bool", "axes_1_2");
        graph.node("And", "visible", "causal", "mask");
        graph.node("Where", "attention_bias", "visible", "open", "masked");
    }

    private void decoder() {
        Parameter embedding = parameters.embedding();
        String hidden = matrices.rows(embedding, "input_ids", "embedded");
        for (int layer = 0; layer < shape.layers(); layer++) {
            hidden = layer(layer, hidden);
        }
        String normed = norm(hidden, parameters.finalNorm(), "final");
        matrices.productWithTable(normed, embedding, "logits");
    }

    private String layer(int number, String input) {
        LayerParameters layer = parameters.layers().get(number);
        String prefix = "layer" + number + "_";
        String normed = norm(input, layer.inputNorm(), prefix + "input");
        String attended = attention(number, layer, normed, prefix);
        String projected = matrices.product(attended, layer.output(), prefix + "attention_output");
        String middle = graph.node("Add", prefix + "middle", input, projected);
        String middleNormed = norm(middle, layer.postAttentionNorm(), prefix + "post_attention");
        String gate = matrices.product(middleNormed, layer.gate(), prefix + "gate");
        String up = matrices.product(middleNormed, layer.up(), prefix + "up");
        String silu = graph.node("Mul", prefix + "silu", gate, graph.node("Sigmoid", prefix + "sigmoid", gate));
        String gated = graph.node("Mul", prefix + "gated", silu, up);
        return graph.node("Add", prefix + "output", middle, matrices.product(gated, layer.down(), prefix + "down"));
    }

    private String attention(int number, LayerParameters layer, String normed, String prefix) {
        String query = turned(heads(matrices.product(normed, layer.query(), prefix + "query"), "query_heads"));
        String key = turned(heads(matrices.product(normed, layer.key(), prefix + "key"), "key_heads"));
        String value = heads(matrices.product(normed, layer.value(), prefix + "value"), "key_heads");
        String keys = repeated(appended(number, "key", key), prefix + "keys");
        String values = repeated(appended(number, "value", value), prefix + "values");
        String columns = graph.node(
                "Transpose", prefix + "key_columns", List.of(attribute("perm", List.of(0L, 1L, 3L, 2L))), keys);
        String products = graph.node("MatMul", prefix + "products", query, columns);
        String scores = graph.node("Mul", prefix + "scores", products, "attention_scale");
        String biased = graph.node("Add", prefix + "biased_scores", scores, "attention_bias");
        String weights = graph.node("Softmax", prefix + "weights", List.of(attribute("axis", -1)), biased);
        String attended = graph.node("MatMul", prefix + "attended", weights, values);
        String byToken = graph.node(
                "Transpose",
                prefix + "attended_by_token",
                List.of(attribute("perm", List.of(0L, 2L, 1L, 3L))),
                attended);
        return graph.node("Reshape", prefix + "joined", byToken, "joined_heads");
    }

    private String heads(String projected, String headShape) {
        String reshaped = graph.node("Reshape", projected + "_by_token", projected, headShape);
        return graph.node(
                "Transpose", projected + "_heads", List.of(attribute("perm", List.of(0L, 2L, 1L, 3L))), reshaped);
    }

    private String turned(String heads) {
        String first = graph.node("Slice", heads + "_first", heads, "axis_0", "half_head", "axis_3");
        String second = graph.node("Slice", heads + "_second", heads, "half_head", "end", "axis_3");
        String negated = graph.node("Neg", heads + "_negated", second);
        String crossed = graph.node("Concat", heads + "_crossed", List.of(attribute("axis", -1)), negated, first);
        String along = graph.node("Mul", heads + "_along", heads, "cosines");
        String across = graph.node("Mul", heads + "_across", crossed, "sines");
        return graph.node("Add", heads + "_turned", along, across);
    }

    private String appended(int number, String kind, String heads) {
        String past = "past_key_values." + number + "." + kind;
        return graph.node("Concat", "present." + number + "." + kind, List.of(attribute("axis", 2)), past, heads);
    }

    private String repeated(String heads, String name) {
        if (shape.headsPerKey() == 1) {
            return heads;
        }
        String apart = graph.node("Unsqueeze", name + "_apart", heads, "axis_2");
        String tiled = graph.node("Tile", name + "_tiled", apart, "repeats");
        return graph.node("Reshape", name, tiled, "repeated_heads");
    }

    private String norm(String input, Parameter weight, String prefix) {
        graph.floats(weight.name(), weight.value(), weight.columns());
        String squares = graph.node("Pow", prefix + "_squares", input, "two");
        String mean = graph.node(
                "ReduceMean",
                prefix + "_mean",
                List.of(attribute("axes", List.of(-1L)), attribute("keepdims", 1)),
                squares);
        String root = graph.node("Sqrt", prefix + "_root", graph.node("Add", prefix + "_sum", mean, "epsilon"));
        String scale = graph.node("Div", prefix + "_scale", "unit", root);
        return graph.node(
                "Mul", prefix + "_normed", weight.name(), graph.node("Mul", prefix + "_scaled", input, scale));
    }
}
