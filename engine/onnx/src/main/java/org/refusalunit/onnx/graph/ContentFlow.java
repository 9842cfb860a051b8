package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the content of tokens flows from a decoder's input to its scores. Where everything has to pass one operator, there is
 * a cut: the residual stream between the layers shows itself so, whatever operators an exporter has used.
 */
final class ContentFlow {

    static final String LOGITS = "logits";
    private static final List<String> TOKENS = List.of("input_ids", "inputs_embeds");

    /** What multiplies activations by weights. */
    private static final Set<String> PRODUCTS = Set.of(
            "MatMul",
            "Gemm",
            "MatMulInteger",
            "MatMulNBits",
            "MatMulBnb4",
            "QLinearMatMul",
            "MatMulIntegerToFloat",
            "DynamicQuantizeMatMul",
            "FusedMatMul");

    /** What may lie between a hidden state and its scores without looking at other positions. */
    private static final Set<String> PER_POSITION = Set.of(
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Tanh",
            "Cast",
            "Identity",
            "DynamicQuantizeLinear",
            "QuantizeLinear",
            "DequantizeLinear",
            "Clip",
            "Round",
            "Abs",
            "Max");

    private final Graph graph;
    private final List<Node> ordered;
    private final GraphIndex index;
    /** Where an operator stands in the order, by its first output. */
    private final Map<String, Integer> places = new HashMap<>();

    private final Set<String> content = new HashSet<>(TOKENS);

    ContentFlow(Graph graph) throws EditRefused {
        this.graph = graph;
        this.ordered = TopologicalOrder.of(graph);
        this.index = new GraphIndex(ordered);
        for (int i = 0; i < ordered.size(); i++) {
            Node node = ordered.get(i);
            places.put(node.output(), i);
            if (!node.is("Shape", "Size") && node.reads().stream().anyMatch(content::contains)) {
                content.addAll(node.outputs());
            }
        }
        if (!content.contains(LOGITS)) {
            throw new EditRefused("no output logits depends on input_ids");
        }
    }

    /** Whether an operator multiplies activations by weights. */
    static boolean multiplies(Node node) {
        return PRODUCTS.contains(node.operator());
    }

    GraphIndex index() {
        return index;
    }

    /** Whether a tensor depends on which tokens are read, and not on their number alone. */
    boolean isContent(String tensor) {
        return content.contains(tensor);
    }

    /** The operators in an order in which they can be computed. */
    List<Node> ordered() {
        return ordered;
    }

    /** Operators that all content passes on its way to the scores, the nearest to the scores first. */
    List<Node> cuts() {
        List<Node> cuts = new ArrayList<>();
        TreeMap<Integer, Node> front = new TreeMap<>();
        enter(front, LOGITS);
        while (!front.isEmpty()) {
            Node node = front.pollLastEntry().getValue();
            if (front.isEmpty()) {
                cuts.add(node);
            }
            node.reads().forEach(input -> enter(front, input));
        }
        return cuts;
    }

    private void enter(SortedMap<Integer, Node> front, String tensor) {
        Node producer = index.producer(tensor);
        if (producer != null && content.contains(tensor)) {
            Integer place = places.get(producer.output());
            if (place != null) {
                front.put(place, producer);
            }
        }
    }

    /**
     * The last hidden state: what the language-model head turns into scores.
     *
     * @param tensor its name
     * @param head the operators between it and the scores
     */
    record Head(String tensor, Set<Node> head) {}

    /**
     * Finds the hidden state before the scores.
     *
     * @throws EditRefused if something in between may look at other positions
     */
    Head head() throws EditRefused {
        TreeMap<Integer, Set<String>> front = new TreeMap<>();
        Set<Node> head = new HashSet<>();
        reach(front, LOGITS);
        boolean multiplied = false;
        while (!front.isEmpty()) {
            Optional<String> only = only(front);
            if (multiplied && only.isPresent()) {
                return new Head(only.get(), head);
            }
            Integer last = front.lastKey();
            front.remove(last);
            Node node = ordered.get(last);
            if (multiplies(node)) {
                multiplied = true;
            } else if (!PER_POSITION.contains(node.operator()) && !reducesElements(node)) {
                throw new EditRefused("between hidden state and scores there is " + node.operator()
                        + ", which is not known to treat every position alone");
            }
            head.add(node);
            node.reads().forEach(input -> reach(front, input));
        }
        throw new EditRefused("no product of hidden state and weights was found before the scores");
    }

    /** Whether the elements of a position become one, as where activations are quantised row by row. */
    private boolean reducesElements(Node node) {
        if (!node.is("ReduceMax", "ReduceMin", "ReduceMean", "ReduceSum") || node.integer("keepdims", 1) != 1) {
            return false;
        }
        if (node.inputs().size() < 2) {
            return node.integers("axes").equals(List.of(-1L));
        }
        Initializer axes = graph.constant(node.input(1), index);
        Double axis = axes == null ? null : axes.single();
        return axis != null && axis == -1;
    }

    private static Optional<String> only(SortedMap<Integer, Set<String>> front) {
        if (front.size() != 1) {
            return Optional.empty();
        }
        Set<String> tensors = front.values().iterator().next();
        return tensors.size() == 1 ? Optional.of(tensors.iterator().next()) : Optional.empty();
    }

    private void reach(SortedMap<Integer, Set<String>> front, String tensor) {
        Node producer = index.producer(tensor);
        if (producer != null && content.contains(tensor)) {
            Integer place = places.get(producer.output());
            if (place != null) {
                front.computeIfAbsent(place, key -> new HashSet<>()).add(tensor);
            }
        }
    }
}
