package org.refusalunit.benchmarks.local;

import static org.refusalunit.benchmarks.local.OnnxFile.number;
import static org.refusalunit.benchmarks.local.OnnxFile.numbers;

import java.io.IOException;
import java.util.List;

/** A decoder written in single operators, as optimum exports those that transformers.js runs. */
final class DecoderGraph {

    private static final float EPSILON = 1e-6f;
    static final double ROPE_THETA = 1e6;

    private final DecoderShape shape;
    private final OnnxFile graph = new OnnxFile();
    private final WeightFile weights;
    private final Products products;
    private final long seed;

    DecoderGraph(DecoderShape shape, Precision precision, WeightFile weights, long seed) {
        this.shape = shape;
        this.weights = weights;
        this.products = new Products(graph, weights, precision, seed);
        this.seed = seed;
    }

    /** Writes the weights to their file, and gives the graph. */
    OnnxFile build() throws IOException {
        graph.input("input_ids", OnnxType.INT64, "batch_size", "sequence_length");
        graph.input("attention_mask", OnnxType.INT64, "batch_size", "total_sequence_length");
        graph.input("position_ids", OnnxType.INT64, "batch_size", "sequence_length");
        graph.output("logits", OnnxType.FLOAT, "batch_size", "sequence_length", shape.vocabulary());
        constants();
        angles();
        bias();
        WeightFile.Place embedding = weights.floats(
                (long) shape.vocabulary() * shape.width(), 0.035f, RandomValues.named(seed, "embedding"));
        graph.tensor(
                "model.embed_tokens.weight", OnnxType.FLOAT, weights, embedding, shape.vocabulary(), shape.width());
        String hidden = graph.node("Gather", List.of("model.embed_tokens.weight", "input_ids"), "embedded");
        for (int layer = 0; layer < shape.layers(); layer++) {
            hidden = layer(layer, hidden);
        }
        products.of(norm(hidden, "model.norm", "last"), "lm_head", shape.width(), shape.vocabulary(), "logits");
        return graph;
    }

    private void constants() {
        graph.scalar("c0", 0L);
        graph.scalar("c1", 1L);
        graph.vector("i0", 0);
        graph.vector("i1", 1);
        graph.vector("i2", 2);
        graph.vector("i3", 3);
        graph.vector("minus_one", -1);
        graph.vector("end", Long.MAX_VALUE);
        graph.vector("half", shape.headSize() / 2);
        graph.vector("axes12", 1, 2);
        graph.vector("query_heads", 0, 0, shape.heads(), shape.headSize());
        graph.vector("cache_heads", 0, 0, shape.cacheHeads(), shape.headSize());
        graph.vector("joined", 0, 0, shape.width());
        graph.vector("repeats", 1, 1, shape.heads() / shape.cacheHeads(), 1, 1);
        graph.vector("repeated", 0, shape.heads(), -1, shape.headSize());
        graph.scalar("zero", 0f);
        graph.scalar("lowest", -Float.MAX_VALUE);
        graph.scalar("scale", (float) (1 / Math.sqrt(shape.headSize())));
        graph.scalar("epsilon", EPSILON);
        graph.scalar("two", 2f);
        graph.scalar("one", 1f);
    }

    private void angles() {
        float[] frequencies = new float[shape.headSize() / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) Math.pow(ROPE_THETA, -2.0 * i / shape.headSize());
        }
        graph.vector("inverse_frequencies", frequencies, 1, 1, frequencies.length);
        graph.node("Unsqueeze", List.of("position_ids", "minus_one"), "positions");
        graph.node("Cast", List.of("positions"), "positions_float", number("to", OnnxType.FLOAT.number()));
        graph.node("Mul", List.of("positions_float", "inverse_frequencies"), "half_angles");
        graph.node("Concat", List.of("half_angles", "half_angles"), "angles", number("axis", -1));
        graph.node("Cos", List.of("angles"), "cos3");
        graph.node("Sin", List.of("angles"), "sin3");
        graph.node("Unsqueeze", List.of("cos3", "i1"), "cos");
        graph.node("Unsqueeze", List.of("sin3", "i1"), "sin");
    }

    private void bias() {
        graph.node("Shape", List.of("input_ids"), "ids_shape");
        graph.node("Gather", List.of("ids_shape", "c1"), "new");
        graph.node("Shape", List.of("attention_mask"), "mask_shape");
        graph.node("Gather", List.of("mask_shape", "c1"), "total");
        graph.node("Sub", List.of("total", "new"), "old");
        graph.node("Range", List.of("c0", "total", "c1"), "key_slots");
        graph.node("Range", List.of("old", "total", "c1"), "query_row");
        graph.node("Unsqueeze", List.of("query_row", "i1"), "query_slots");
        graph.node("LessOrEqual", List.of("key_slots", "query_slots"), "causal");
        graph.node("Cast", List.of("attention_mask"), "mask_bool", number("to", OnnxType.BOOL.number()));
        graph.node("Unsqueeze", List.of("mask_bool", "axes12"), "mask");
        graph.node("And", List.of("causal", "mask"), "visible");
        graph.node("Where", List.of("visible", "zero", "lowest"), "bias");
    }

    private String layer(int layer, String input) throws IOException {
        String n = "l" + layer + "_";
        String p = "model.layers." + layer + ".";
        String attended = attention(layer, norm(input, p + "input_layernorm", n + "in"));
        String added = products.of(attended, p + "self_attn.o_proj", shape.width(), shape.width(), n + "o");
        String middle = graph.node("Add", List.of(input, added), n + "middle");
        String normed = norm(middle, p + "post_attention_layernorm", n + "post");
        products.of(normed, p + "mlp.gate_proj", shape.width(), shape.inner(), n + "gate");
        products.of(normed, p + "mlp.up_proj", shape.width(), shape.inner(), n + "up");
        graph.node("Sigmoid", List.of(n + "gate"), n + "sigmoid");
        graph.node("Mul", List.of(n + "gate", n + "sigmoid"), n + "silu");
        graph.node("Mul", List.of(n + "silu", n + "up"), n + "gated");
        products.of(n + "gated", p + "mlp.down_proj", shape.inner(), shape.width(), n + "down");
        return graph.node("Add", List.of(middle, n + "down"), n + "out");
    }

    private String attention(int layer, String normed) throws IOException {
        String n = "l" + layer + "_";
        String p = "model.layers." + layer + ".self_attn.";
        String query = turned(heads(normed, p + "q_proj", shape.heads(), "query_heads", n + "q"), n + "qr");
        String key = turned(heads(normed, p + "k_proj", shape.cacheHeads(), "cache_heads", n + "k"), n + "kr");
        String value = heads(normed, p + "v_proj", shape.cacheHeads(), "cache_heads", n + "v");
        String keys = repeated(cached(layer, "key", key), n + "keys");
        String values = repeated(cached(layer, "value", value), n + "values");
        graph.node("Transpose", List.of(keys), n + "columns", numbers("perm", 0, 1, 3, 2));
        graph.node("MatMul", List.of(query, n + "columns"), n + "products");
        graph.node("Mul", List.of(n + "products", "scale"), n + "scores");
        graph.node("Add", List.of(n + "scores", "bias"), n + "biased");
        graph.node("Softmax", List.of(n + "biased"), n + "weights", number("axis", -1));
        graph.node("MatMul", List.of(n + "weights", values), n + "attended");
        graph.node("Transpose", List.of(n + "attended"), n + "by_token", numbers("perm", 0, 2, 1, 3));
        return graph.node("Reshape", List.of(n + "by_token", "joined"), n + "joined");
    }

    private String heads(String normed, String name, int count, String split, String n) throws IOException {
        int columns = count * shape.headSize();
        products.of(normed, name, shape.width(), columns, n + "_product");
        WeightFile.Place place = weights.floats(columns, 0.17f, RandomValues.named(seed, name + ".bias"));
        graph.tensor(name + ".bias", OnnxType.FLOAT, weights, place, columns);
        graph.node("Add", List.of(name + ".bias", n + "_product"), n + "_sum");
        graph.node("Reshape", List.of(n + "_sum", split), n + "_split");
        return graph.node("Transpose", List.of(n + "_split"), n + "_heads", numbers("perm", 0, 2, 1, 3));
    }

    private String turned(String heads, String n) {
        graph.node("Slice", List.of(heads, "i0", "half", "i3"), n + "_first");
        graph.node("Slice", List.of(heads, "half", "end", "i3"), n + "_second");
        graph.node("Neg", List.of(n + "_second"), n + "_negated");
        graph.node("Concat", List.of(n + "_negated", n + "_first"), n + "_crossed", number("axis", -1));
        graph.node("Mul", List.of(heads, "cos"), n + "_along");
        graph.node("Mul", List.of(n + "_crossed", "sin"), n + "_across");
        return graph.node("Add", List.of(n + "_along", n + "_across"), n);
    }

    private String cached(int layer, String kind, String fresh) {
        String past = "past_key_values." + layer + "." + kind;
        String present = "present." + layer + "." + kind;
        graph.input(past, OnnxType.FLOAT, "batch_size", shape.cacheHeads(), "past_sequence_length", shape.headSize());
        graph.output(
                present, OnnxType.FLOAT, "batch_size", shape.cacheHeads(), "total_sequence_length", shape.headSize());
        return graph.node("Concat", List.of(past, fresh), present, number("axis", 2));
    }

    private String repeated(String heads, String n) {
        graph.node("Unsqueeze", List.of(heads, "i2"), n + "_apart");
        graph.node("Tile", List.of(n + "_apart", "repeats"), n + "_many");
        return graph.node("Reshape", List.of(n + "_many", "repeated"), n);
    }

    private String norm(String input, String name, String n) throws IOException {
        graph.tensor(name + ".weight", OnnxType.FLOAT, weights, weights.repeated(shape.width(), 1), shape.width());
        graph.node("Pow", List.of(input, "two"), n + "_squares");
        graph.node("ReduceMean", List.of(n + "_squares"), n + "_mean", numbers("axes", -1), number("keepdims", 1));
        graph.node("Add", List.of(n + "_mean", "epsilon"), n + "_sum");
        graph.node("Sqrt", List.of(n + "_sum"), n + "_root");
        graph.node("Div", List.of("one", n + "_root"), n + "_inverse");
        graph.node("Mul", List.of(input, n + "_inverse"), n + "_scaled");
        return graph.node("Mul", List.of(name + ".weight", n + "_scaled"), n + "_normed");
    }
}
