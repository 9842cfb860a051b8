package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refusalunit.onnx.model.Lanes;

/**
 * Lets several prompts be read at once, and each of them with its own cache. All tokens of a step stand side by side in one row, so that
 * every product is made once for all of them; attention alone is computed apart, for the rows of the batch and for each lane. A part
 * without tokens attends to any one, and what comes of it is left out.
 *
 * <p>ONNX Runtime's operator takes several tokens behind a cache for one row only, and a prompt of a few dozen tokens keeps the processor
 * busy with fetching weights.
 */
final class ReadingLanes {

    private static final String OPERATOR = "GroupQueryAttention";
    private static final int PAST = 3;
    private static final int LENGTHS = 5;
    private static final int TOTAL = 6;
    private static final int POSITIONS = 9;
    private static final int BIAS = 10;
    private static final String ONE = "refusalunit.one_more";

    /** The shape of tokens below each other, one in each row. */
    private static final String BELOW = "refusalunit.below";

    /** The shape of tokens side by side in one row. */
    private static final String BESIDE = "refusalunit.beside";

    private final Graph graph;
    private final GraphIndex index;
    private final int lanes;

    private ReadingLanes(Graph graph, int lanes) {
        this.graph = graph;
        this.index = new GraphIndex(graph.nodes);
        this.lanes = lanes;
    }

    static String apply(Graph graph, int lanes) throws EditRefused {
        if (graph.opset() < 13) {
            throw new EditRefused("operator set " + graph.opset() + " is older than 13");
        }
        new ReadingLanes(graph, lanes).apply();
        return lanes + " lanes";
    }

    private void apply() throws EditRefused {
        ValueInfo logits = graph.outputs.get(ContentFlow.LOGITS);
        if (logits == null || logits.type() != ElementType.FLOAT || logits.size(2) < 1) {
            throw new EditRefused("the number of scores is not known, or they are not of 32 bits");
        }
        List<CacheNames> layers = CacheNames.of(graph);
        List<Node> attentions = new ArrayList<>();
        for (CacheNames layer : layers) {
            attentions.add(attention(layer));
        }
        inputs();
        Map<String, List<String>> parts = new HashMap<>();
        for (Node node : attentions) {
            apart(node, parts);
        }
        pickRows();
        graph.addOutput(ValueInfo.tensor(ContentFlow.LOGITS, logits.type(), 1L, PreparedGraph.SCORED, logits.size(2)));
        drop("attention_mask");
        drop("position_ids");
    }

    private Node attention(CacheNames layer) throws EditRefused {
        Node node = index.producer(layer.key());
        if (node == null
                || !node.is(OPERATOR)
                || !node.outputs().equals(List.of(node.output(), layer.key(), layer.value()))) {
            throw new EditRefused("attention is not one operator");
        }
        if (node.inputs().size() <= TOTAL) {
            throw new EditRefused("attention is not told the lengths of rows");
        }
        if (!node.input(POSITIONS).isEmpty() || !node.input(BIAS).isEmpty()) {
            throw new EditRefused("attention takes positions or a bias");
        }
        return node;
    }

    /** What every part is told: where its tokens stand, and how many come before each of its rows. */
    private void inputs() {
        graph.addInput(ValueInfo.tensor(Lanes.ORDER, ElementType.INT64, Lanes.ORDER));
        graph.add(Initializer.integers(ONE, ElementType.INT32, true, 1));
        graph.add(Initializer.integers(BELOW, ElementType.INT64, false, -1, 1, 0));
        graph.add(Initializer.integers(BESIDE, ElementType.INT64, false, 1, -1, 0));
        for (int part = 0; part <= lanes; part++) {
            String tokens = Lanes.tokens(part);
            String lengths = Lanes.lengths(part);
            graph.addInput(ValueInfo.tensor(tokens, ElementType.INT64, tokens));
            graph.addInput(ValueInfo.tensor(lengths, ElementType.INT32, lengths));
            graph.add(
                    Node.of("ReduceMax", List.of(lengths), lengths + ".longest", Attribute.integer("keepdims", 0)),
                    Node.of("Add", List.of(lengths + ".longest", ONE), lengths + ".total"));
        }
    }

    private void apart(Node attention, Map<String, List<String>> parts) throws EditRefused {
        List<String> outputs = new ArrayList<>();
        for (int part = 0; part <= lanes; part++) {
            List<String> inputs = new ArrayList<>(attention.inputs());
            for (int i = 0; i < PAST; i++) {
                if (!inputs.get(i).isEmpty()) {
                    inputs.set(
                            i, parts.computeIfAbsent(inputs.get(i), this::split).get(part));
                }
            }
            inputs.set(LENGTHS, Lanes.lengths(part));
            inputs.set(TOTAL, Lanes.lengths(part) + ".total");
            outputs.add(part(attention, part, inputs));
        }
        String together = attention.output() + "/refusalunit.together";
        graph.nodes.remove(attention);
        graph.add(
                Node.of("Concat", outputs, together, Attribute.integer("axis", 1)),
                Node.of("Gather", List.of(together, Lanes.ORDER), attention.output(), Attribute.integer("axis", 1)));
    }

    /** The tokens of every part; those of the batch's rows stand below each other, as the operator takes one of each. */
    private List<String> split(String tensor) {
        List<String> parts = new ArrayList<>();
        for (int part = 0; part <= lanes; part++) {
            String name = tensor + "/refusalunit.part." + part;
            graph.add(Node.of("Gather", List.of(tensor, Lanes.tokens(part)), name, Attribute.integer("axis", 1)));
            parts.add(part == 0 ? shaped(name, BELOW) : name);
        }
        return parts;
    }

    /** The same elements in other axes, which takes no time. */
    private String shaped(String tensor, String shape) {
        String shaped = tensor + ".shaped";
        graph.add(Node.of("Reshape", List.of(tensor, shape), shaped));
        return shaped;
    }

    private String part(Node attention, int part, List<String> inputs) throws EditRefused {
        String output = attention.output() + "/refusalunit.part." + part;
        if (part == 0) {
            List<String> outputs = List.of(
                    output, attention.outputs().get(1), attention.outputs().get(2));
            graph.add(like(attention, part, inputs, outputs));
            return shaped(output, BESIDE);
        }
        List<String> outputs = new ArrayList<>(List.of(output));
        for (int i = 0; i < 2; i++) {
            ValueInfo past = graph.inputs.get(inputs.get(PAST + i));
            if (past == null) {
                throw new EditRefused("attention takes a changed cache");
            }
            String lane = Lanes.cache(part, past.name());
            graph.addInput(ValueInfo.open(lane, past.type()));
            inputs.set(PAST + i, lane);
            String present = Lanes.cache(part, attention.outputs().get(1 + i));
            graph.addOutput(ValueInfo.open(present, past.type()));
            outputs.add(present);
        }
        graph.add(like(attention, part, inputs, outputs));
        return output;
    }

    private static Node like(Node node, int part, List<String> inputs, List<String> outputs) {
        String name = node.name() + "/refusalunit.part." + part;
        return new Node(node.operator(), node.domain(), name, inputs, outputs, node.attributes(), Set.of());
    }

    /** Scores are for rows of the batch, where they were at the last position. */
    private void pickRows() throws EditRefused {
        Node picked = graph.nodes.stream()
                .filter(HeadPosition::picks)
                .findFirst()
                .orElseThrow(() -> new EditRefused("scores are not picked"));
        if (!graph.inputs.containsKey(PreparedGraph.SCORED)) {
            throw new EditRefused("scores are not left out where they are not wanted");
        }
        graph.replace(picked, picked.withInput(1, Lanes.tokens(0)));
    }

    private void drop(String input) throws EditRefused {
        List<Node> needed = TopologicalOrder.of(graph);
        if (!new GraphIndex(needed).readers(input).isEmpty()) {
            throw new EditRefused(input + " is read by more than attention");
        }
        graph.nodes.clear();
        graph.nodes.addAll(needed);
        graph.inputs.remove(input);
    }
}
