package org.refusalunit.onnx.graph;

import java.util.List;

/** Gives the residual stream out. */
final class HiddenStateOutputs {

    private HiddenStateOutputs() {}

    static String name(int place) {
        return "refusalunit.hidden." + place;
    }

    static String apply(Graph graph, TokenPositions positions) throws EditRefused {
        List<ResidualStream.Place> places = ResidualStream.of(graph);
        int width = ResidualStream.width(graph, places, new GraphIndex(graph.nodes));
        for (int i = 0; i < places.size(); i++) {
            String stream = exposed(graph, places.get(i), i);
            String picked = name(i) + ".picked";
            HeadPosition.pick(graph, positions, stream, picked);
            graph.add(Node.of("Cast", List.of(picked), name(i), Attribute.integer("to", ElementType.FLOAT)));
            Object tokens = positions == TokenPositions.EVERY ? "refusalunit.tokens" : (Object) 1L;
            Object elements = width > 0 ? (Object) (long) width : "refusalunit.width";
            graph.addOutput(ValueInfo.tensor(name(i), ElementType.FLOAT, "refusalunit.rows", tokens, elements));
        }
        return places.size() + " outputs, from " + places.get(0).operator().name() + " to "
                + places.get(places.size() - 1).operator().name();
    }

    /** The name of the residual stream at a place, where a norm would keep it to itself too. */
    private static String exposed(Graph graph, ResidualStream.Place place, int number) {
        if (!place.tensor().isEmpty()) {
            return place.tensor();
        }
        String sum = "refusalunit.sum." + number;
        graph.replace(place.operator(), place.operator().withOutput(3, sum));
        return sum;
    }
}
