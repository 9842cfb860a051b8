package org.refusalunit.onnx.graph;

import java.util.List;
import java.util.Set;

/** Adds what the graph is given to the scores of attention, layer by layer. */
final class AttentionBiasInput {

    private static final String FUSED = "GroupQueryAttention";

    /** Input of the fused operator that takes a bias, since ONNX Runtime 1.21. */
    private static final int FUSED_BIAS = 10;

    private static final String TOKENS = "input_ids";

    private final Graph graph;
    private final GraphIndex index;
    private final TensorTypes types;

    private AttentionBiasInput(Graph graph) {
        this.graph = graph;
        this.index = new GraphIndex(graph.nodes);
        this.types = new TensorTypes(graph, index);
    }

    static String apply(Graph graph) throws EditRefused {
        return new AttentionBiasInput(graph).apply();
    }

    private String apply() throws EditRefused {
        List<CacheNames> layers = CacheNames.of(graph);
        List<Node> ordered = TopologicalOrder.of(graph);
        graph.addInput(ValueInfo.tensor(
                PreparedGraph.ATTENTION_BIAS,
                ElementType.FLOAT,
                (long) layers.size(),
                "refusalunit.bias_rows",
                "refusalunit.bias_heads",
                "refusalunit.bias_tokens",
                "refusalunit.bias_slots"));
        boolean fused = false;
        for (int layer = 0; layer < layers.size(); layer++) {
            CacheNames cache = layers.get(layer);
            Node producer = index.producer(cache.key());
            graph.add(Initializer.integers(number(layer), ElementType.INT64, true, layer));
            if (producer != null && producer.is(FUSED)) {
                fused = true;
                biasFused(producer, layer);
            } else {
                biasPlain(softmax(ordered, cache, layer), layer);
            }
        }
        return layers.size() + " layers, " + (fused ? "through the fused operator's own input" : "before each Softmax");
    }

    private static String number(int layer) {
        return "refusalunit.layer." + layer;
    }

    /** The first Softmax that depends on a layer's keys. */
    private Node softmax(List<Node> ordered, CacheNames cache, int layer) throws EditRefused {
        Set<Node> descendants = index.descendants(cache.key());
        for (Node node : ordered) {
            if (node.is("Softmax") && descendants.contains(node)) {
                return node;
            }
        }
        throw new EditRefused("no Softmax was found behind the keys of layer " + layer);
    }

    private void biasPlain(Node softmax, int layer) throws EditRefused {
        String scores = softmax.input(0);
        int type = types.of(scores);
        if (!ElementType.isFloating(type)) {
            throw new EditRefused("the type of the attention scores of layer " + layer + " is not known");
        }
        String biased = "refusalunit.biased." + layer;
        graph.replace(softmax, softmax.withInput(0, biased));
        graph.add(Node.of("Add", List.of(scores, bias(layer, type)), biased));
    }

    private String bias(int layer, int type) {
        String n = PreparedGraph.ATTENTION_BIAS + "." + layer;
        graph.add(Node.of(
                "Gather",
                List.of(PreparedGraph.ATTENTION_BIAS, number(layer)),
                n + ".single",
                Attribute.integer("axis", 0)));
        graph.add(Node.of("Cast", List.of(n + ".single"), n, Attribute.integer("to", type)));
        return n;
    }

    /** The fused operator wants a bias with a row for every token that is read. */
    private void biasFused(Node attention, int layer) throws EditRefused {
        if (!attention.input(FUSED_BIAS).isEmpty()) {
            throw new EditRefused("the attention of layer " + layer + " has a bias already");
        }
        if (!graph.inputs.containsKey(TOKENS)) {
            throw new EditRefused("the number of tokens is not known without " + TOKENS);
        }
        String whole = "refusalunit.bias_shape";
        if (layer == 0) {
            graph.add(Initializer.integers("refusalunit.1", ElementType.INT64, false, 1));
            graph.add(Initializer.integers("refusalunit.1_1", ElementType.INT64, false, 1, 1));
            graph.add(Node.of("Shape", List.of(TOKENS), "refusalunit.ids_shape"));
            graph.add(Node.of(
                    "Gather",
                    List.of("refusalunit.ids_shape", "refusalunit.1"),
                    "refusalunit.tokens_read",
                    Attribute.integer("axis", 0)));
            graph.add(Node.of(
                    "Concat",
                    List.of("refusalunit.1_1", "refusalunit.tokens_read", "refusalunit.1"),
                    whole,
                    Attribute.integer("axis", 0)));
        }
        int type = types.of(attention.input(3));
        String expanded = "refusalunit.biased." + layer;
        graph.add(Node.of("Expand", List.of(bias(layer, type), whole), expanded));
        graph.replace(attention, attention.withInput(FUSED_BIAS, expanded));
    }
}
