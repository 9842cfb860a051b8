package org.refusalunit.onnx.graph;

import java.util.List;
import org.refusalunit.onnx.model.GraphLayout;

/**
 * Gives the highest score of each block of tokens beside the scores, so that who wants the likeliest token looks into one block. The
 * runtime's maximum passes over what is no number; a block's sum does not, and is given too.
 *
 * <p>Where activations are quantised by row, scores are left without the scale of their row, which is given apart: a positive factor
 * changes nothing about which one is highest, and a pass over all scores of a batch is saved.
 */
final class HighestScores {

    private static final String BLOCKS = "refusalunit.blocks";
    private static final String APART = "refusalunit.logits_in_blocks";
    private static final String OF_ONE = "refusalunit.blocks_of_one";
    private static final String ZERO = "refusalunit.nothing";
    private static final String NO_NUMBERS = "refusalunit.no_numbers";
    private static final String AXIS = "refusalunit.block_axis";

    /** The operator set from which on ReduceMax takes its axes as an input. */
    private static final int AXES_AS_INPUT = 18;

    private HighestScores() {}

    static String apply(Graph graph) throws EditRefused {
        ValueInfo logits = graph.outputs.get(ContentFlow.LOGITS);
        if (logits == null
                || logits.type() != ElementType.FLOAT
                || logits.dimensions().size() != 3) {
            throw new EditRefused("scores are not known to be of 32 bits");
        }
        if (graph.opset() < 13) {
            throw new EditRefused("operator set " + graph.opset() + " is older than 13");
        }
        long block = block(Math.min(logits.size(2), Integer.MAX_VALUE));
        if (block == 0 || logits.size(2) > Integer.MAX_VALUE) {
            throw new EditRefused("the number of scores is not known or cannot be divided");
        }
        boolean unscaled = leaveScale(graph);
        String weights = unscaled ? RowQuantisation.weightScales(graph, ContentFlow.LOGITS, logits.size(2)) : "";
        long count = logits.size(2) / block;
        graph.add(Initializer.integers(BLOCKS, ElementType.INT64, false, 0, 0, count, block));
        graph.add(Initializer.integers(OF_ONE, ElementType.INT64, false, 1, 1, count, block));
        graph.add(Initializer.integers(AXIS, ElementType.INT64, false, -1));
        Attribute dropped = Attribute.integer("keepdims", 0);
        graph.add(Node.of("Reshape", List.of(ContentFlow.LOGITS, BLOCKS), APART), highest(graph, dropped));
        if (weights.isEmpty()) {
            graph.add(Node.of("ReduceSum", List.of(APART, AXIS), GraphLayout.SUMS, dropped));
        } else {
            sumsOfScales(graph, weights, dropped);
        }
        for (String output : List.of(GraphLayout.HIGHEST, GraphLayout.SUMS)) {
            graph.addOutput(
                    ValueInfo.tensor(output, ElementType.FLOAT, output + ".rows", output + ".positions", count));
        }
        return count + " blocks of " + block + (unscaled ? " before the scale of their row" : "");
    }

    private static Node highest(Graph graph, Attribute dropped) {
        if (graph.opset() < AXES_AS_INPUT) {
            Attribute axes = Attribute.integers("axes", List.of(-1L));
            return Node.of("ReduceMax", List.of(APART), GraphLayout.HIGHEST, axes, dropped);
        }
        return Node.of("ReduceMax", List.of(APART, AXIS), GraphLayout.HIGHEST, dropped);
    }

    /**
     * Products of whole numbers are numbers, so that only scales can make them none; those of the weights are looked at once, when a
     * graph is loaded.
     */
    private static void sumsOfScales(Graph graph, String weights, Attribute dropped) {
        graph.add(Initializer.floats(ZERO, List.of(), new float[] {0}));
        graph.add(
                Node.of("Mul", List.of(weights, ZERO), NO_NUMBERS),
                Node.of("Reshape", List.of(NO_NUMBERS, OF_ONE), NO_NUMBERS + ".in_blocks"),
                Node.of("ReduceSum", List.of(NO_NUMBERS + ".in_blocks", AXIS), NO_NUMBERS + ".sums", dropped),
                Node.of("Mul", List.of(GraphLayout.SCALE, ZERO), NO_NUMBERS + ".rows"),
                Node.of("Add", List.of(NO_NUMBERS + ".rows", NO_NUMBERS + ".sums"), GraphLayout.SUMS));
    }

    /** The size of blocks with which the fewest numbers are looked at; 0 where that is no gain. */
    private static long block(long size) {
        long best = 0;
        for (long block = 2; block * block <= size; block++) {
            if (size % block == 0) {
                best = size / block;
            }
        }
        return best != 0 && 2 * (best + size / best) < size ? best : 0;
    }

    private static boolean leaveScale(Graph graph) {
        GraphIndex index = new GraphIndex(graph.nodes);
        Node last = index.producer(ContentFlow.LOGITS);
        if (last == null || !RowQuantisation.scalesRows(last)) {
            return false;
        }
        Node before = index.producer(last.input(0));
        if (before == null || index.readers(last.input(0)).size() != 1) {
            return false;
        }
        graph.nodes.remove(last);
        graph.replace(before, before.withOutput(0, ContentFlow.LOGITS));
        graph.add(Node.of("Identity", List.of(last.input(1)), GraphLayout.SCALE));
        graph.addOutput(ValueInfo.open(GraphLayout.SCALE, ElementType.FLOAT));
        return true;
    }
}
