package org.refusalunit.onnx.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who gives and who reads the tensors of a graph, as it stood when this was made. */
final class GraphIndex {

    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> readers = new HashMap<>();

    GraphIndex(Collection<Node> nodes) {
        for (Node node : nodes) {
            for (String output : node.outputs()) {
                if (!output.isEmpty()) {
                    producers.put(output, node);
                }
            }
            for (String input : new HashSet<>(node.reads())) {
                readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
            }
        }
    }

    /** What gives a tensor, or null for inputs and initializers. */
    @Nullable
    Node producer(String tensor) {
        return producers.get(tensor);
    }

    /** Whatever reads a tensor. */
    List<Node> readers(String tensor) {
        return readers.getOrDefault(tensor, List.of());
    }

    /** The only operator that reads a tensor. */
    Node onlyReader(String tensor) throws EditRefused {
        List<Node> all = readers(tensor);
        if (all.size() != 1) {
            throw new EditRefused(tensor + " is read by " + all.size() + " operators where one is expected");
        }
        return all.get(0);
    }

    /** All tensors that some depend on, these included. */
    Set<String> ancestors(Collection<String> tensors) {
        return ancestors(tensors, tensor -> false);
    }

    /** All tensors that some depend on, these included, without looking behind those that end the search. */
    Set<String> ancestors(Collection<String> tensors, Predicate<String> end) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(tensors);
        while (!open.isEmpty()) {
            String tensor = open.pop();
            if (tensor.isEmpty() || !seen.add(tensor) || end.test(tensor)) {
                continue;
            }
            Node producer = producers.get(tensor);
            if (producer != null) {
                open.addAll(producer.reads());
            }
        }
        return seen;
    }

    /** All operators that depend on a tensor. */
    Set<Node> descendants(String tensor) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>(readers(tensor));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node)) {
                node.outputs().forEach(output -> open.addAll(readers(output)));
            }
        }
        return seen;
    }
}
