package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refusalunit.onnx.graph.AttentionCore.Source;

/**
 * Cuts attention out of a graph, without the weights around it, so that it can be computed on made-up queries, keys and values.
 * What is asked of the shape of tensors outside of it is answered by the shape of the queries.
 */
final class CorePart {

    static final String QUERY = "refusalunit.query";
    static final String KEY = "refusalunit.key";
    static final String VALUE = "refusalunit.value";

    private static final String TOKENS = "input_ids";

    private final Graph graph;
    private final ContentFlow flow;
    private final Set<String> sources = new HashSet<>();
    private final Map<String, Boolean> outside = new HashMap<>();

    CorePart(Graph graph, ContentFlow flow, List<AttentionCore> cores) {
        this.graph = graph;
        this.flow = flow;
        for (AttentionCore core : cores) {
            sources.add(core.query().tensor());
            sources.add(core.key().tensor());
            sources.add(core.value().tensor());
        }
    }

    /** The part that gives some tensors. */
    Graph giving(List<String> tensors, List<AttentionCore> cores) throws EditRefused {
        Graph part = graph.copy();
        part.nodes.clear();
        part.outputs.clear();
        part.nodes.addAll(nodes(tensors));
        for (AttentionCore core : cores) {
            give(part, core.query(), QUERY, core.shape().heads(), core.shape());
            give(part, core.key(), KEY, core.shape().cacheHeads(), core.shape());
            give(part, core.value(), VALUE, core.shape().cacheHeads(), core.shape());
        }
        for (String input : List.of(QUERY, KEY, VALUE)) {
            part.addInput(ValueInfo.tensor(input, ElementType.FLOAT, "rows", "tokens", input));
        }
        tensors.forEach(tensor -> part.addOutput(open(tensor)));
        List<Node> needed = TopologicalOrder.of(part);
        part.nodes.clear();
        part.nodes.addAll(needed);
        GraphIndex index = new GraphIndex(needed);
        part.inputs.keySet().removeIf(input -> index.readers(input).isEmpty());
        return part;
    }

    /** An output that does not say its shape. */
    static ValueInfo open(String name) {
        return ValueInfo.open(name, ElementType.FLOAT);
    }

    private static void give(Graph part, Source source, String input, int heads, AttentionCore.Shape shape) {
        if (!source.split()) {
            part.add(Node.of("Identity", List.of(input), source.tensor()));
            return;
        }
        String sizes = source.tensor() + "/refusalunit.sizes";
        String byToken = source.tensor() + "/refusalunit.by_token";
        part.add(Initializer.integers(sizes, ElementType.INT64, false, 0, 0, heads, shape.headSize()));
        part.add(Node.of("Reshape", List.of(input, sizes), byToken));
        part.add(Node.of(
                "Transpose", List.of(byToken), source.tensor(), Attribute.integers("perm", List.of(0L, 2L, 1L, 3L))));
    }

    private List<Node> nodes(List<String> tensors) throws EditRefused {
        List<Node> nodes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(tensors);
        while (!open.isEmpty()) {
            String tensor = open.remove(open.size() - 1);
            if (!seen.add(tensor) || sources.contains(tensor)) {
                continue;
            }
            Node node = flow.index().producer(tensor);
            if (node == null) {
                continue;
            }
            node.outputs().forEach(seen::add);
            if (node.is("Shape") && isOutside(node.input(0))) {
                nodes.add(node.withInput(0, QUERY));
                continue;
            }
            if (node.reads().contains(TOKENS) && !node.is("Shape")) {
                throw new EditRefused("attention reads tokens beside queries, keys and values at " + node.name());
            }
            nodes.add(node);
            open.addAll(node.reads());
        }
        return nodes;
    }

    private boolean isShape(String tensor) {
        Node node = flow.index().producer(tensor);
        return node != null && node.is("Shape", "Size");
    }

    /** Whether a tensor can only be had by computing what lies outside of attention. */
    private boolean isOutside(String tensor) {
        return !tensor.equals(TOKENS)
                && flow.isContent(tensor)
                && outside.computeIfAbsent(
                        tensor,
                        name -> flow.index()
                                .ancestors(List.of(name), each -> sources.contains(each) || isShape(each))
                                .contains(TOKENS));
    }
}
