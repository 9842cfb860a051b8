package org.refusalunit.onnx.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The operators that a graph's outputs need, each behind those it reads from. */
final class TopologicalOrder {

    private final Graph graph;
    private final GraphIndex index;
    private final Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<Node> ordered = new ArrayList<>();

    private TopologicalOrder(Graph graph) {
        this.graph = graph;
        this.index = new GraphIndex(graph.nodes);
    }

    static List<Node> of(Graph graph) throws EditRefused {
        TopologicalOrder order = new TopologicalOrder(graph);
        for (String output : graph.outputs.keySet()) {
            order.need(output, "the graph");
            order.work();
        }
        return order.ordered;
    }

    private void need(String tensor, String reader) throws EditRefused {
        Node producer = index.producer(tensor);
        if (producer != null) {
            if (!done.contains(producer)) {
                if (begun.contains(producer)) {
                    throw new EditRefused("operators read each other in a circle at " + tensor);
                }
                open.push(producer);
            }
        } else if (!tensor.isEmpty() && !graph.inputs.containsKey(tensor) && !graph.initializers.containsKey(tensor)) {
            throw new EditRefused(reader + " reads " + tensor + ", which nothing gives");
        }
    }

    private void work() throws EditRefused {
        while (!open.isEmpty()) {
            Node node = open.peek();
            if (done.contains(node)) {
                open.pop();
            } else if (begun.add(node)) {
                for (String input : node.inputs()) {
                    need(input, node.operator() + " " + node.name());
                }
                for (String name : node.captured()) {
                    if (index.producer(name) != null) {
                        need(name, node.operator() + " " + node.name());
                    }
                }
            } else {
                open.pop();
                done.add(node);
                ordered.add(node);
            }
        }
    }
}
