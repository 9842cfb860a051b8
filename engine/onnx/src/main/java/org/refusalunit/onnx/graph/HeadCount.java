package org.refusalunit.onnx.graph;

/** How many heads queries have, told by the reshape that splits them, or by the weights before it. */
final class HeadCount {

    private static final int MOST_STEPS = 40;

    private final Graph graph;
    private final ContentFlow flow;

    HeadCount(Graph graph, ContentFlow flow) {
        this.graph = graph;
        this.flow = flow;
    }

    int of(String queries, int headSize) throws EditRefused {
        String current = queries;
        for (int step = 0; step < MOST_STEPS; step++) {
            Node node = flow.index().producer(current);
            if (node == null) {
                break;
            }
            long heads = node.is("Reshape") ? split(node) : product(node) / headSize;
            if (heads > 0) {
                return Math.toIntExact(heads);
            }
            if (node.is("MatMul", "MatMulInteger", "Gemm")) {
                break;
            }
            current = node.inputs().stream().filter(flow::isContent).findFirst().orElse("");
        }
        throw new EditRefused("the number of heads is not to be told from what comes before " + queries);
    }

    private long split(Node reshape) {
        Initializer shape = graph.constant(reshape.input(1), flow.index());
        if (shape != null) {
            double[] sizes = shape.elements();
            return sizes != null && sizes.length == 4 ? (long) sizes[2] : 0;
        }
        Node parts = flow.index().producer(reshape.input(1));
        if (parts == null || !parts.is("Concat") || parts.inputs().size() != 4) {
            return 0;
        }
        Initializer heads = graph.constant(parts.input(2), flow.index());
        Double single = heads == null ? null : heads.single();
        return single == null ? 0 : single.longValue();
    }

    /** Columns of a product with weights, or 0 for anything else. */
    private long product(Node node) {
        if (node.is("MatMulNBits")) {
            return node.integer("N", 0);
        }
        if (!node.is("MatMul", "MatMulInteger")) {
            return 0;
        }
        String weights = node.input(1);
        int columns = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            Initializer found = graph.initializers.get(weights);
            if (found != null) {
                return found.dimensions().size() == 2 ? found.dimensions().get(columns) : 0;
            }
            Node producer = flow.index().producer(weights);
            if (producer == null || !producer.is("Transpose", "DequantizeLinear", "Cast", "Identity")) {
                return 0;
            }
            columns = producer.is("Transpose") ? 1 - columns : columns;
            weights = producer.input(0);
        }
        return 0;
    }
}
