package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.proto.ProtoOutput;

/** A model's graph, open to changes. Its parts are values; a copy shares them. */
final class Graph {

    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPSET = 8;
    static final int NODE = 1;
    static final int NAME = 2;
    static final int INITIALIZER = 5;
    static final int INPUT = 11;
    static final int OUTPUT = 12;
    static final int VALUE_INFO = 13;

    final List<Node> nodes = new ArrayList<>();
    final Map<String, Initializer> initializers = new LinkedHashMap<>();
    final Map<String, ValueInfo> inputs = new LinkedHashMap<>();
    final Map<String, ValueInfo> outputs = new LinkedHashMap<>();

    /** Element types that the file names for tensors in between. */
    final Map<String, Integer> types = new TreeMap<>();

    /** Versions of the operator sets, by domain. */
    final Map<String, Long> opsets = new TreeMap<>();

    /** Fields of the model and of the graph that are kept as they are. */
    private byte[] modelFields = {};

    private byte[] graphFields = {};

    /** What the files with weights are called now, by what the graph calls them. */
    private Map<String, String> weightFiles = Map.of();

    Graph copy() {
        Graph copy = new Graph();
        copy.nodes.addAll(nodes);
        copy.initializers.putAll(initializers);
        copy.inputs.putAll(inputs);
        copy.outputs.putAll(outputs);
        copy.types.putAll(types);
        copy.opsets.putAll(opsets);
        copy.keep(modelFields, graphFields);
        copy.weightFiles = weightFiles;
        return copy;
    }

    void keep(byte[] ofModel, byte[] ofGraph) {
        modelFields = ofModel;
        graphFields = ofGraph;
    }

    void nameWeightFiles(Map<String, String> names) {
        weightFiles = Map.copyOf(names);
    }

    void add(Node... added) {
        nodes.addAll(List.of(added));
    }

    void add(Initializer initializer) {
        initializers.put(initializer.name(), initializer);
    }

    void addInput(ValueInfo input) {
        inputs.put(input.name(), input);
    }

    void addOutput(ValueInfo output) {
        outputs.put(output.name(), output);
    }

    /** The version of ONNX's own operators. */
    long opset() {
        return opsets.getOrDefault("", opsets.getOrDefault("ai.onnx", 1L));
    }

    boolean uses(String... operators) {
        return nodes.stream().anyMatch(node -> node.is(operators));
    }

    /** Puts another operator in the place of one. */
    void replace(Node old, Node by) {
        int at = nodes.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("no such operator: " + old.name());
        }
        nodes.set(at, by);
    }

    /** The constant of a name, whether it is an initializer or given by an operator, or null. */
    @Nullable
    Initializer constant(String name, GraphIndex index) {
        Initializer initializer = initializers.get(name);
        if (initializer != null) {
            return initializer;
        }
        Node producer = index.producer(name);
        if (producer == null || !producer.is("Constant")) {
            return null;
        }
        return producer.attribute("value").map(Attribute::tensor).orElse(null);
    }

    /**
     * The graph as the bytes of a file. Only what its outputs need is written, in an order in which it can be computed.
     *
     * @throws EditRefused if something is read that nothing gives
     */
    byte[] write() throws EditRefused {
        List<Node> ordered = TopologicalOrder.of(this);
        ProtoOutput graph = new ProtoOutput();
        ordered.forEach(node -> graph.message(NODE, node.write()));
        Set<String> read = new HashSet<>(outputs.keySet());
        ordered.forEach(node -> read.addAll(node.reads()));
        graph.written(graphFields);
        initializers.values().stream()
                .filter(each -> read.contains(each.name()))
                .forEach(each -> graph.bytes(INITIALIZER, each.message(weightFiles)));
        inputs.values().stream()
                .filter(each -> !initializers.containsKey(each.name()) || read.contains(each.name()))
                .forEach(each -> graph.bytes(INPUT, each.message()));
        outputs.values().forEach(each -> graph.bytes(OUTPUT, each.message()));
        ProtoOutput model = new ProtoOutput().written(modelFields);
        opsets.forEach((domain, version) ->
                model.message(MODEL_OPSET, new ProtoOutput().text(1, domain).number(2, version)));
        return model.message(MODEL_GRAPH, graph).toBytes();
    }
}
