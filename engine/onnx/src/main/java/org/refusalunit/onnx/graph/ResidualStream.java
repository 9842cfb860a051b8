package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places where a decoder's residual stream is whole: before each layer, and behind the last one.
 *
 * <p>A place is found without knowing an exporter's patterns: before layer n it is the last operator that all content passes
 * and that the keys of layer n depend on.
 */
final class ResidualStream {

    /** Output of a norm with an addition in it that gives the sum. */
    private static final int SKIP_SUM = 3;

    private static final Set<String> SKIP_NORMS = Set.of("SkipSimplifiedLayerNormalization", "SkipLayerNormalization");

    /** What makes floating-point embeddings of looked-up integers, or scales them. */
    private static final Set<String> DEQUANTISING = Set.of("Cast", "Mul", "DequantizeLinear");

    /**
     * One place.
     *
     * @param operator what gives the residual stream there
     * @param type type of its elements
     */
    record Place(Node operator, int type) {

        /** Whether the operator adds up the stream and norms it in one. */
        boolean isSkipNorm() {
            return SKIP_NORMS.contains(operator.operator());
        }

        /** The sum's name; a norm that keeps it to itself has none. */
        String tensor() {
            if (!isSkipNorm()) {
                return operator.output();
            }
            return operator.outputs().size() > SKIP_SUM ? operator.outputs().get(SKIP_SUM) : "";
        }
    }

    private ResidualStream() {}

    /** Its places, one more than there are layers. */
    static List<Place> of(Graph graph) throws EditRefused {
        ContentFlow flow = new ContentFlow(graph);
        List<CacheNames> layers = CacheNames.of(graph);
        List<Node> cuts = flow.cuts();
        TensorTypes types = new TensorTypes(graph, flow.index());
        List<Place> places = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            Node node = before(flow, cuts, layers.get(layer).key(), layer);
            places.add(place(node, types));
        }
        places.add(place(behind(flow, cuts), types));
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Integer earlier = seen.put(places.get(i).operator().output(), i);
            if (earlier != null) {
                throw new EditRefused(
                        "between the layers " + earlier + " and " + i + " no place was found that all content passes");
            }
        }
        return places;
    }

    private static Place place(Node node, TensorTypes types) throws EditRefused {
        int type = types.of(node.is("Gather") ? node.input(0) : node.output());
        if (!ElementType.isFloating(type)) {
            throw new EditRefused("the type of the residual stream at " + node.name() + " is not known");
        }
        return new Place(node, type);
    }

    private static Node before(ContentFlow flow, List<Node> cuts, String key, int layer) throws EditRefused {
        Set<String> ancestors = flow.index().ancestors(List.of(key));
        for (Node cut : cuts) {
            if (cut.outputs().stream().anyMatch(ancestors::contains)) {
                return cut;
            }
        }
        throw new EditRefused("no place was found that all content passes before layer " + layer);
    }

    /** Behind the last layer: the last sum of two parts that both carry content, before the final norm and the head. */
    private static Node behind(ContentFlow flow, List<Node> cuts) throws EditRefused {
        for (Node cut : cuts) {
            boolean sum = cut.is("Add") && flow.isContent(cut.input(0)) && flow.isContent(cut.input(1));
            if (sum || SKIP_NORMS.contains(cut.operator())) {
                return cut;
            }
        }
        throw new EditRefused("no sum was found that all content passes behind the last layer");
    }

    /** Elements of a hidden state, or 0 where the graph does not say. */
    static int width(Graph graph, List<Place> places, GraphIndex index) {
        for (Place place : places) {
            Node node = place.operator();
            if (place.isSkipNorm()) {
                Initializer factors = graph.constant(node.input(2), index);
                if (factors != null && factors.dimensions().size() == 1) {
                    return Math.toIntExact(factors.dimensions().get(0));
                }
            }
        }
        return places.isEmpty() ? 0 : tableWidth(graph, places.get(0).operator(), index);
    }

    /** Columns of the table of embeddings that a node looks up, or scales after it was looked up in integers. */
    private static int tableWidth(Graph graph, @Nullable Node node, GraphIndex index) {
        if (node == null) {
            return 0;
        }
        if (node.is("Gather")) {
            Initializer table = graph.constant(node.input(0), index);
            return table == null || table.dimensions().size() != 2
                    ? 0
                    : Math.toIntExact(table.dimensions().get(1));
        }
        int width = 0;
        if (DEQUANTISING.contains(node.operator())) {
            for (String input : node.inputs()) {
                width = Math.max(width, tableWidth(graph, index.producer(input), index));
            }
        }
        return width;
    }
}
