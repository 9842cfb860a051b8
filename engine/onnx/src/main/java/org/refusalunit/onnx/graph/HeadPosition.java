package org.refusalunit.onnx.graph;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Picks positions out of a tensor with the axes row, position, element. */
final class HeadPosition {

    private static final String LAST = "refusalunit.last";
    private static final String PICKED = "/refusalunit.picked";

    private HeadPosition() {}

    /** Makes the head score one position of each row only, instead of all that are read. */
    static String apply(Graph graph, TokenPositions positions) throws EditRefused {
        ValueInfo logits = graph.outputs.get(ContentFlow.LOGITS);
        if (logits == null || logits.dimensions().size() != 3) {
            throw new EditRefused("logits are not known to have the axes row, position, token");
        }
        if (logits.size(1) == 1) {
            throw new EditRefused("the graph scores one position already");
        }
        ContentFlow flow = new ContentFlow(graph);
        ContentFlow.Head head = flow.head();
        Set<String> products = products(flow, head);
        String picked = head.tensor() + PICKED;
        for (Node node : head.head()) {
            graph.replace(node, node.withInputs(input -> input.equals(head.tensor()) ? picked : input));
        }
        pick(graph, positions, head.tensor(), picked);
        boolean optional = positions == TokenPositions.LAST_OR_NONE && !products.isEmpty();
        if (optional) {
            makeOptional(graph, products);
        }
        graph.addOutput(ValueInfo.tensor(
                ContentFlow.LOGITS,
                logits.type(),
                logits.dimensions().get(0),
                optional ? PreparedGraph.SCORED : (Object) 1L,
                size(logits)));
        return "scores of one position, picked from " + head.tensor();
    }

    /** What the head's products give; nothing if one of them does not have its activations on the left. */
    private static Set<String> products(ContentFlow flow, ContentFlow.Head head) {
        List<Node> products =
                head.head().stream().filter(ContentFlow::multiplies).toList();
        return products.stream().allMatch(product -> flow.isContent(product.input(0)))
                ? products.stream().map(Node::output).collect(Collectors.toSet())
                : Set.of();
    }

    /**
     * Lets products have no rows where no scores are wanted. What lies before them is computed all the same, which costs little: ONNX
     * Runtime's reductions, which scales are found by, give a wrong shape where there is nothing to reduce.
     */
    private static void makeOptional(Graph graph, Set<String> products) {
        graph.addInput(ValueInfo.tensor(PreparedGraph.SCORED, ElementType.INT64, PreparedGraph.SCORED));
        for (Node node : List.copyOf(graph.nodes)) {
            if (products.contains(node.output())) {
                String left = node.output() + "/refusalunit.scored";
                List<String> picked = List.of(node.input(0), PreparedGraph.SCORED);
                graph.add(Node.of("Gather", picked, left, Attribute.integer("axis", 1)));
                graph.replace(node, node.withInput(0, left));
            }
        }
    }

    /** Whether an operator picks the last position before the head. */
    static boolean picks(Node node) {
        return node.is("Gather") && node.input(1).equals(LAST) && node.output().endsWith(PICKED);
    }

    private static Object size(ValueInfo logits) {
        return logits.size(2) > 0
                ? (Object) logits.size(2)
                : logits.dimensions().get(2);
    }

    /** Adds what picks positions. */
    static void pick(Graph graph, TokenPositions positions, String from, String to) throws EditRefused {
        switch (positions) {
            case NONE, EVERY -> graph.add(Node.of("Identity", List.of(from), to));
            case LAST, LAST_OR_NONE -> {
                graph.add(Initializer.integers(LAST, ElementType.INT64, false, -1));
                graph.add(Node.of("Gather", List.of(from, LAST), to, Attribute.integer("axis", 1)));
            }
            case CHOSEN -> {
                if (graph.opset() < 12) {
                    throw new EditRefused("positions of rows cannot be chosen in operator set " + graph.opset()
                            + ", from 12 on they can");
                }
                graph.addInput(ValueInfo.tensor(PreparedGraph.POSITION, ElementType.INT64, "refusalunit.rows", 1L, 1L));
                graph.add(Node.of(
                        "GatherND", List.of(from, PreparedGraph.POSITION), to, Attribute.integer("batch_dims", 1)));
            }
        }
    }
}
