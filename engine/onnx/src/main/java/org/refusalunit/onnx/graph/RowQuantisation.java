package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Quantises activations with a scale for each row and position, where the export has one for the whole tensor. What is
 * computed beside a row then no longer changes it.
 *
 * <p>The scale is the largest magnitude divided by 127, around a zero point of 128. Elements of quiet positions are rounded more
 * finely than in the export; the numbers are others.
 */
final class RowQuantisation {

    private static final String QUANTISED = "DynamicQuantizeLinear";
    private static final String PREFIX = "refusalunit.row_quantisation.";
    private static final String STEP = PREFIX + "step";
    private static final String LEAST = PREFIX + "least";
    private static final String MIDDLE = PREFIX + "middle";
    private static final String ZERO_POINT = PREFIX + "zero_point";
    private static final String LAST_AXIS = PREFIX + "axis";

    /** The operator set from which on QuantizeLinear takes scales along an axis. */
    private static final int SCALES_ALONG_AXIS = 13;

    private static final String HALF = ".weights_scaled";
    private static final String DIVIDED = "divided";

    /** Operators from the one that divides to the one that makes bytes. */
    private static final int PASSES = 4;

    private static final String ONE = PREFIX + "one";
    private static final String PRODUCT = "MatMulInteger";
    private static final String PRODUCT_TO_FLOAT = "MatMulIntegerToFloat";

    private final Graph graph;
    private final GraphIndex index;

    private RowQuantisation(Graph graph) {
        this.graph = graph;
        this.index = new GraphIndex(graph.nodes);
    }

    static String apply(Graph graph) throws EditRefused {
        List<Node> found =
                graph.nodes.stream().filter(node -> node.is(QUANTISED)).toList();
        if (found.isEmpty()) {
            throw new EditRefused("no " + QUANTISED + " was found");
        }
        if (graph.uses("DynamicQuantizeMatMul")) {
            throw new EditRefused("DynamicQuantizeMatMul quantises for itself");
        }
        RowQuantisation edit = new RowQuantisation(graph);
        edit.constants();
        for (Node node : found) {
            edit.replace(node);
        }
        int deferred = DeferredScales.defer(graph);
        return found.size() + " tensors of activations, " + deferred + " scales multiplied to the next ones";
    }

    private void constants() {
        graph.add(Initializer.floats(STEP, List.of(), new float[] {1 / 127f}));
        graph.add(Initializer.floats(ONE, List.of(), new float[] {1}));
        graph.add(Initializer.floats(LEAST, List.of(), new float[] {Float.MIN_NORMAL}));
        graph.add(Initializer.floats(MIDDLE, List.of(), new float[] {128}));
        graph.add(Initializer.bytes(ZERO_POINT, ElementType.UINT8, List.of(), new byte[] {(byte) 128}));
        graph.add(Initializer.integers(LAST_AXIS, ElementType.INT64, false, -1));
    }

    private void replace(Node node) throws EditRefused {
        String quantised = node.output();
        String scale = node.outputs().get(1);
        String zeroPoint = node.outputs().get(2);
        for (Node reader : index.readers(quantised)) {
            boolean left = reader.is(PRODUCT)
                    && reader.input(0).equals(quantised)
                    && reader.input(2).equals(zeroPoint);
            if (!left) {
                throw new EditRefused(reader.operator() + " " + reader.name() + " takes quantised activations");
            }
        }
        for (Node reader : index.readers(scale)) {
            scaleApart(reader, scale);
        }
        for (Node reader : index.readers(zeroPoint)) {
            if (graph.nodes.contains(reader)) {
                graph.replace(reader, reader.withInputs(input -> input.equals(zeroPoint) ? ZERO_POINT : input));
            }
        }
        graph.nodes.remove(node);
        add(node.input(0), quantised, scale);
    }

    /**
     * Exports multiply the scales of activations and weights with each other before they multiply a product with both. ONNX
     * Runtime puts that together into an operator that knows only one scale for all rows, without looking; so each of them is
     * multiplied on its own.
     */
    private void scaleApart(Node scales, String scale) throws EditRefused {
        if (!scales.is("Mul")) {
            throw new EditRefused(scales.operator() + " " + scales.name() + " takes a scale of activations");
        }
        String weights = scales.input(scales.input(0).equals(scale) ? 1 : 0);
        for (Node product : index.readers(scales.output())) {
            if (!product.is("Mul")) {
                throw new EditRefused(product.operator() + " " + product.name() + " takes a product of scales");
            }
            String whole = product.input(product.input(0).equals(scales.output()) ? 1 : 0);
            String half = unscaled(product.output());
            if (!scaleWithin(whole, weights, half)) {
                graph.add(Node.of("Mul", List.of(whole, weights), half));
            }
            graph.replace(product, product.withInput(0, half).withInput(1, scale));
        }
    }

    /**
     * Has the runtime multiply a product of whole numbers by the scale of the weights while it still has it at hand, where otherwise
     * it would be read and written twice more. The numbers are the same.
     *
     * @return whether the product could be replaced
     * @see <a href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulIntegerToFloat">the
     *     operator</a>
     */
    private boolean scaleWithin(String whole, String weights, String to) {
        Node cast = index.producer(whole);
        Node product = cast == null ? null : index.producer(cast.input(0));
        Initializer scale = graph.initializers.get(weights);
        if (cast == null || product == null || scale == null || !product.is(PRODUCT) || !cast.is("Cast")) {
            return false;
        }
        boolean fits = cast.integer("to", 0) == ElementType.FLOAT
                && scale.type() == ElementType.FLOAT
                && scale.dimensions().size() < 2
                && index.readers(whole).size() == 1
                && index.readers(product.output()).size() == 1;
        if (!fits) {
            return false;
        }
        List<String> inputs = new ArrayList<>(List.of(product.input(0), product.input(1), ONE, weights, ZERO_POINT));
        if (!product.input(3).isEmpty()) {
            inputs.add(product.input(3));
        }
        graph.nodes.remove(cast);
        graph.nodes.remove(product);
        graph.opsets.putIfAbsent(Node.MICROSOFT, 1L);
        graph.add(new Node(
                PRODUCT_TO_FLOAT, Node.MICROSOFT, "refusalunit/" + to, inputs, List.of(to), List.of(), Set.of()));
        return true;
    }

    private void add(String activations, String quantised, String scale) {
        String n = PREFIX + quantised + ".";
        boolean axesAreInput = graph.opset() >= 18;
        graph.add(
                Node.of("Abs", List.of(activations), n + "magnitudes"),
                axesAreInput
                        ? Node.of("ReduceMax", List.of(n + "magnitudes", LAST_AXIS), n + "largest")
                        : Node.of(
                                "ReduceMax",
                                List.of(n + "magnitudes"),
                                n + "largest",
                                Attribute.integers("axes", List.of(-1L))),
                Node.of("Mul", List.of(n + "largest", STEP), n + "scale"),
                Node.of("Max", List.of(n + "scale", LEAST), scale),
                Node.of("Div", List.of(activations, scale), n + DIVIDED),
                Node.of("Round", List.of(n + DIVIDED), n + "rounded"),
                Node.of("Add", List.of(n + "rounded", MIDDLE), n + "shifted"),
                Node.of("Cast", List.of(n + "shifted"), quantised, Attribute.integer("to", ElementType.UINT8)));
    }

    /**
     * Has activations that were given scales by row quantised in one pass over them instead of four, which QuantizeLinear does for scales
     * along one axis. The numbers are the same. Other edits come before, since they know operators that treat every position alone.
     */
    static void inOnePass(Graph graph) {
        if (graph.opset() < SCALES_ALONG_AXIS) {
            return;
        }
        GraphIndex index = new GraphIndex(graph.nodes);
        for (Node divided : List.copyOf(graph.nodes)) {
            if (divides(divided)) {
                List<Node> chain = chain(divided, index);
                graph.nodes.removeAll(chain);
                quantise(graph, divided, chain.get(chain.size() - 1).output());
            }
        }
    }

    /** The scales of the weights, one for each column, where a tensor is a product of whole numbers; empty otherwise. */
    static String weightScales(Graph graph, String tensor, long columns) {
        Node product = new GraphIndex(graph.nodes).producer(tensor);
        if (product == null || !isProduct(product)) {
            return "";
        }
        Initializer scales = graph.initializers.get(product.input(3));
        return scales != null && scales.dimensions().equals(List.of(columns)) ? scales.name() : "";
    }

    /** What a tensor is called before it is multiplied by the scales of rows, on which {@link #scalesRows} relies. */
    static String unscaled(String tensor) {
        return PREFIX + tensor + HALF;
    }

    /** Whether an operator multiplies bytes and gives floating point. */
    static boolean isProduct(Node node) {
        return node.is(PRODUCT_TO_FLOAT);
    }

    /** Whether an operator multiplies by the scales of rows, on the right, and does nothing else. */
    static boolean scalesRows(Node node) {
        return node.is("Mul") && node.input(0).equals(unscaled(node.output()));
    }

    /** Whether an operator divides what is quantised by the scales of its rows. */
    static boolean divides(Node node) {
        return node.is("Div")
                && !node.outputs().isEmpty()
                && node.output().startsWith(PREFIX)
                && node.output().endsWith(DIVIDED);
    }

    private static List<Node> chain(Node first, GraphIndex index) {
        List<Node> chain = new ArrayList<>(List.of(first));
        while (chain.size() < PASSES) {
            chain.add(index.readers(chain.get(chain.size() - 1).output()).get(0));
        }
        return chain;
    }

    private static void quantise(Graph graph, Node divided, String quantised) {
        String n = PREFIX + quantised + ".";
        String activations = divided.input(0);
        graph.add(
                Node.of("Flatten", List.of(activations), n + "flat", Attribute.integer("axis", -1)),
                Node.of("Reshape", List.of(divided.input(1), LAST_AXIS), n + "scales"),
                Node.of("Shape", List.of(n + "scales"), n + "count"),
                Node.of("Expand", List.of(ZERO_POINT, n + "count"), n + "zero_points"),
                Node.of(
                        "QuantizeLinear",
                        List.of(n + "flat", n + "scales", n + "zero_points"),
                        n + "flat_quantised",
                        Attribute.integer("axis", 0)),
                Node.of("Shape", List.of(activations), n + "shape"),
                Node.of("Reshape", List.of(n + "flat_quantised", n + "shape"), quantised));
    }
}
