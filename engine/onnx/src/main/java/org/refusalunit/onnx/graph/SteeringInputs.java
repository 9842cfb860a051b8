package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the residual stream h move by what the graph is given: by h + a, by h + s (t − h), or by both. Zeros leave every bit
 * of what follows as it was.
 */
final class SteeringInputs {

    private final Graph graph;
    private final boolean addition;
    private final boolean interpolation;

    private SteeringInputs(Graph graph, boolean addition, boolean interpolation) {
        this.graph = graph;
        this.addition = addition;
        this.interpolation = interpolation;
    }

    static String apply(Graph graph, boolean addition, boolean interpolation) throws EditRefused {
        return new SteeringInputs(graph, addition, interpolation).apply();
    }

    private String apply() throws EditRefused {
        List<ResidualStream.Place> places = ResidualStream.of(graph);
        int width = ResidualStream.width(graph, places, new GraphIndex(graph.nodes));
        Object elements = width > 0 ? (Object) (long) width : "refusalunit.width";
        if (addition) {
            input(PreparedGraph.ADDITION, places.size(), elements);
        }
        if (interpolation) {
            input(PreparedGraph.TARGET, places.size(), elements);
            input(PreparedGraph.AMOUNT, places.size(), 1L);
        }
        for (int i = 0; i < places.size(); i++) {
            graph.add(Initializer.integers(number(i), ElementType.INT64, true, i));
            if (places.get(i).isSkipNorm()) {
                steerNorm(places.get(i), i);
            } else {
                steerSum(places.get(i), i);
            }
        }
        return "at " + places.size() + " places of the residual stream";
    }

    private void input(String name, int places, Object elements) {
        graph.addInput(ValueInfo.tensor(
                name, ElementType.FLOAT, (long) places, "refusalunit.steered_rows", "refusalunit.steered", elements));
    }

    private static String number(int place) {
        return "refusalunit.place." + place;
    }

    private void steerSum(ResidualStream.Place place, int i) {
        Node node = place.operator();
        String stream = node.output();
        String before = "refusalunit.unsteered." + i;
        graph.replace(node, node.withOutput(0, before));
        graph.add(Node.of("Add", List.of(before, shift(i, before, place.type())), stream));
    }

    /** A norm that adds up the stream itself is given the shift with its second part. */
    private void steerNorm(ResidualStream.Place place, int i) {
        Node node = place.operator();
        String before = "";
        if (interpolation) {
            before = "refusalunit.unsteered." + i;
            graph.add(Node.of("Add", List.of(node.input(0), node.input(1)), before + ".parts"));
            String bias = node.input(bias(node));
            graph.add(
                    bias.isEmpty()
                            ? Node.of("Identity", List.of(before + ".parts"), before)
                            : Node.of("Add", List.of(before + ".parts", bias), before));
        }
        String steered = "refusalunit.steered." + i;
        graph.replace(node, node.withInput(1, steered));
        graph.add(Node.of("Add", List.of(node.input(1), shift(i, before, place.type())), steered));
    }

    private static int bias(Node norm) {
        return norm.is("SkipLayerNormalization") ? 4 : 3;
    }

    /** What moves the stream at a place, in the stream's type. */
    private String shift(int i, String before, int type) {
        List<String> parts = new ArrayList<>();
        if (addition) {
            parts.add(at(PreparedGraph.ADDITION, i, type));
        }
        if (interpolation) {
            String n = "refusalunit.drawn." + i;
            graph.add(Node.of("Sub", List.of(at(PreparedGraph.TARGET, i, type), before), n + ".way"));
            graph.add(Node.of("Mul", List.of(at(PreparedGraph.AMOUNT, i, type), n + ".way"), n));
            parts.add(n);
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String both = "refusalunit.shift." + i;
        graph.add(Node.of("Add", parts, both));
        return both;
    }

    private String at(String input, int i, int type) {
        String n = input + "." + i;
        graph.add(Node.of("Gather", List.of(input, number(i)), n + ".single", Attribute.integer("axis", 0)));
        graph.add(Node.of("Cast", List.of(n + ".single"), n, Attribute.integer("to", type)));
        return n;
    }
}
