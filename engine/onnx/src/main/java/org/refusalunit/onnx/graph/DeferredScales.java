package org.refusalunit.onnx.graph;

import java.util.List;

/**
 * Leaves out the scales of rows where rows are quantised again before anything else is done with them. A positive factor of a whole row
 * makes its scale larger and its bytes no others, but for what is rounded differently, so that it is multiplied to the new scale, one
 * number, instead of to all elements. In a decoder these are the wide activations between the products of a layer.
 */
final class DeferredScales {

    private static final String WHOLE = "/refusalunit.whole";

    private final Graph graph;
    private final GraphIndex index;

    private DeferredScales(Graph graph) throws EditRefused {
        this.graph = graph;
        // Without what only read the scales that there were before.
        this.index = new GraphIndex(TopologicalOrder.of(graph));
    }

    /**
     * Has scales wait for the next ones, in a graph whose rows are quantised.
     *
     * @return how many
     */
    static int defer(Graph graph) throws EditRefused {
        DeferredScales edit = new DeferredScales(graph);
        int deferred = 0;
        for (Node node : List.copyOf(graph.nodes)) {
            if (RowQuantisation.scalesRows(node) && edit.defer(node)) {
                deferred++;
            }
        }
        return deferred;
    }

    private boolean defer(Node scaling) {
        List<Node> readers = index.readers(scaling.output());
        // What multiplies a deferred scale already is another operator now.
        boolean unchanged = graph.nodes.contains(scaling);
        if (!unchanged || readers.size() != 1 || graph.outputs.containsKey(scaling.output())) {
            return false;
        }
        Node product = readers.get(0);
        boolean once = product.is("Mul") && !product.input(0).equals(product.input(1));
        String scale = once ? newScale(product.output()) : "";
        if (scale.isEmpty() || !graph.nodes.contains(product)) {
            return false;
        }
        String whole = scale + WHOLE;
        for (Node reader : index.readers(scale)) {
            if (RowQuantisation.scalesRows(reader)) {
                graph.replace(reader, reader.withInput(1, whole));
            }
        }
        graph.nodes.remove(scaling);
        graph.add(Node.of("Mul", List.of(scale, scaling.input(1)), whole));
        graph.replace(product, product.withInputs(input -> input.equals(scaling.output()) ? scaling.input(0) : input));
        return true;
    }

    /** The scale of a tensor that is quantised by row, and used for nothing else; empty otherwise. */
    private String newScale(String tensor) {
        List<Node> readers = index.readers(tensor);
        String scale = readers.stream()
                .filter(RowQuantisation::divides)
                .map(node -> node.input(1))
                .findFirst()
                .orElse("");
        boolean alone = readers.size() == 2
                && readers.stream().anyMatch(node -> node.is("Abs"))
                && !graph.outputs.containsKey(tensor)
                && index.readers(scale).stream()
                        .allMatch(node -> RowQuantisation.divides(node)
                                || (RowQuantisation.scalesRows(node) && graph.nodes.contains(node)));
        return alone ? scale : "";
    }
}
