package org.refusalunit.onnx.graph;

import org.jspecify.annotations.Nullable;

/** Element types of tensors inside a graph, as far as they can be told without running it. */
final class TensorTypes {

    private static final int MOST_STEPS = 10_000;

    private final Graph graph;
    private final GraphIndex index;

    TensorTypes(Graph graph, GraphIndex index) {
        this.graph = graph;
        this.index = index;
    }

    /** The type of a tensor, {@link ElementType#UNKNOWN} where it cannot be told. */
    int of(String tensor) {
        String current = tensor;
        for (int step = 0; step < MOST_STEPS; step++) {
            Integer known = known(current);
            if (known != null) {
                return known;
            }
            Node producer = index.producer(current);
            if (producer == null || producer.inputs().isEmpty()) {
                return ElementType.UNKNOWN;
            }
            if (producer.is("Cast")) {
                return (int) producer.integer("to", ElementType.UNKNOWN);
            }
            current = source(producer);
        }
        return ElementType.UNKNOWN;
    }

    private @Nullable Integer known(String tensor) {
        Integer listed = graph.types.get(tensor);
        if (listed != null && listed != ElementType.UNKNOWN) {
            return listed;
        }
        ValueInfo input = graph.inputs.get(tensor);
        if (input != null) {
            return input.type();
        }
        Initializer constant = graph.constant(tensor, index);
        return constant == null ? null : Integer.valueOf(constant.type());
    }

    /** The input that has the type of an operator's first output. */
    private static String source(Node node) {
        return switch (node.operator()) {
            case "DequantizeLinear", "Where" -> node.input(1);
            case "GatherBlockQuantized" -> node.input(2);
            default -> node.input(0);
        };
    }
}
