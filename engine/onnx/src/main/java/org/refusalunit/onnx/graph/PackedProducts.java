package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries, keys and values in one product where three were made of the same bytes, and hands them to attention as one tensor.
 * The products for keys and values are narrow, and threads are started and awaited for each of them. Every column has the sums that it had.
 *
 * <p>The runtime puts the matrices together when it loads the graph; they are not read here.
 */
final class PackedProducts {

    private static final String OPERATOR = "GroupQueryAttention";
    private static final String PACKED = "/refusalunit.packed";
    private static final int PARTS = 3;
    private static final int WEIGHTS = 1;
    private static final int SCALES = 3;
    private static final int ZERO_POINTS = 5;

    private final Graph graph;
    private final GraphIndex index;

    private PackedProducts(Graph graph) {
        this.graph = graph;
        this.index = new GraphIndex(graph.nodes);
    }

    /**
     * One of the three, from the product to attention.
     *
     * @param product multiplies bytes
     * @param scaling multiplies the scales of rows
     * @param bias what is added then, or nothing
     * @param factor what all is multiplied by at last, or nothing
     * @param nodes the operators of the chain
     */
    private record Part(Node product, Node scaling, String bias, String factor, List<Node> nodes) {

        String given(int input) {
            return product.input(input);
        }
    }

    static String apply(Graph graph) throws EditRefused {
        PackedProducts edit = new PackedProducts(graph);
        int packed = 0;
        for (Node node : List.copyOf(graph.nodes)) {
            if (node.is(OPERATOR) && edit.pack(node)) {
                packed++;
            }
        }
        if (packed == 0) {
            throw new EditRefused("no attention takes products of whole numbers with the same activations");
        }
        return packed + " layers";
    }

    private boolean pack(Node attention) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            Part part = part(attention.input(i));
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.size() < PARTS || !alike(parts)) {
            return false;
        }
        String to = attention.output() + PACKED;
        parts.forEach(part -> graph.nodes.removeAll(part.nodes()));
        boolean biased = !parts.get(0).bias().isEmpty();
        String product = biased ? to + ".product" : to;
        multiply(parts, to, product);
        if (biased) {
            String bias = together(to + ".bias", 0, parts, part -> scaled(part, part.bias()));
            graph.add(Node.of("Add", List.of(product, bias), to));
        }
        graph.replace(attention, attention.withInput(0, to).withInput(1, "").withInput(2, ""));
        return true;
    }

    private void multiply(List<Part> parts, String name, String to) {
        Node like = parts.get(0).product();
        String half = RowQuantisation.unscaled(to);
        List<String> inputs = new ArrayList<>(like.inputs());
        inputs.set(WEIGHTS, together(name + ".weights", 1, parts, part -> part.given(WEIGHTS)));
        inputs.set(SCALES, together(name + ".scales", 0, parts, part -> scaled(part, column(part, SCALES))));
        if (!like.input(ZERO_POINTS).isEmpty()) {
            inputs.set(ZERO_POINTS, together(name + ".zero_points", 0, parts, part -> column(part, ZERO_POINTS)));
        }
        List<String> outputs = List.of(half);
        graph.add(
                new Node(
                        like.operator(),
                        like.domain(),
                        "refusalunit/" + half,
                        inputs,
                        outputs,
                        like.attributes(),
                        Set.of()),
                Node.of("Mul", List.of(half, parts.get(0).scaling().input(1)), to));
    }

    /** Constants one behind the other. */
    private String together(String name, int axis, List<Part> parts, Function<Part, String> constant) {
        graph.add(Node.of("Concat", parts.stream().map(constant).toList(), name, Attribute.integer("axis", axis)));
        return name;
    }

    /** A constant with an element for each column. */
    private String column(Part part, int input) {
        String constant = part.given(input);
        if (lengthOf(constant) == columns(part)) {
            return constant;
        }
        String shape = part.product().output() + PACKED + ".columns";
        String expanded = part.product().output() + PACKED + '.' + input;
        graph.add(Initializer.integers(shape, ElementType.INT64, false, columns(part)));
        graph.add(Node.of("Expand", List.of(constant, shape), expanded));
        return expanded;
    }

    private String scaled(Part part, String constant) {
        if (part.factor().isEmpty()) {
            return constant;
        }
        String scaled = part.product().output() + PACKED + '.' + constant;
        graph.add(Node.of("Mul", List.of(constant, part.factor()), scaled));
        return scaled;
    }

    private @Nullable Part part(String tensor) {
        List<Node> nodes = new ArrayList<>();
        Node node = next(tensor, nodes);
        String factor = node == null ? "" : constant(node, "Mul", 0);
        if (node != null && !factor.isEmpty()) {
            node = next(content(node, factor), nodes);
        }
        String bias = node == null ? "" : constant(node, "Add", 1);
        if (node != null && !bias.isEmpty()) {
            node = next(content(node, bias), nodes);
        }
        if (node == null || !RowQuantisation.scalesRows(node)) {
            return null;
        }
        Node product = next(node.input(0), nodes);
        if (product == null || !RowQuantisation.isProduct(product)) {
            return null;
        }
        boolean inside = nodes.stream().noneMatch(each -> graph.outputs.containsKey(each.output()));
        return inside ? new Part(product, node, bias, factor, nodes) : null;
    }

    /** What gives a tensor that nothing else reads. */
    private @Nullable Node next(String tensor, List<Node> nodes) {
        Node node = tensor.isEmpty() ? null : index.producer(tensor);
        if (node == null || index.readers(tensor).size() != 1) {
            return null;
        }
        nodes.add(node);
        return node;
    }

    /** The constant that an operator combines with something else, if it has so many dimensions; empty otherwise. */
    private String constant(Node node, String operator, int dimensions) {
        if (!node.is(operator)) {
            return "";
        }
        return node.inputs().stream()
                .filter(input -> dimensions(input) == dimensions)
                .findFirst()
                .orElse("");
    }

    private static String content(Node node, String constant) {
        return node.input(node.input(0).equals(constant) ? 1 : 0);
    }

    private boolean alike(List<Part> parts) {
        Part first = parts.get(0);
        return parts.stream().allMatch(part -> fits(part) && same(part, first));
    }

    private boolean same(Part part, Part first) {
        boolean sameBytes = part.given(0).equals(first.given(0))
                && part.given(2).equals(first.given(2))
                && part.given(4).equals(first.given(4))
                && part.scaling().input(1).equals(first.scaling().input(1));
        return sameBytes
                && type(part.given(WEIGHTS)) == type(first.given(WEIGHTS))
                && part.bias().isEmpty() == first.bias().isEmpty()
                && part.given(ZERO_POINTS).isEmpty() == first.given(ZERO_POINTS).isEmpty();
    }

    /** Whether matrix, scales, zero points and bias fit each other. */
    private boolean fits(Part part) {
        long columns = columns(part);
        return columns > 0
                && forColumns(part.given(SCALES), columns)
                && (part.given(ZERO_POINTS).isEmpty() || forColumns(part.given(ZERO_POINTS), columns))
                && (part.bias().isEmpty() || lengthOf(part.bias()) == columns);
    }

    private boolean forColumns(String constant, long columns) {
        Optional<Initializer> found = initializer(constant);
        return found.isPresent()
                && (found.get().dimensions().isEmpty() || lengthOf(constant) == 1 || lengthOf(constant) == columns);
    }

    private long columns(Part part) {
        return initializer(part.given(WEIGHTS))
                .map(Initializer::dimensions)
                .filter(dimensions -> dimensions.size() == 2)
                .map(dimensions -> dimensions.get(1))
                .orElse(0L);
    }

    private int type(String constant) {
        return initializer(constant).map(Initializer::type).orElse(ElementType.UNKNOWN);
    }

    private int dimensions(String constant) {
        return initializer(constant).map(each -> each.dimensions().size()).orElse(-1);
    }

    /** The elements of a constant with one dimension; 0 of any other. */
    private long lengthOf(String constant) {
        return dimensions(constant) == 1
                ? initializer(constant).orElseThrow().dimensions().get(0)
                : 0;
    }

    /** A constant; one that is also an input of the graph may be replaced whenever that is run, and is none. */
    private Optional<Initializer> initializer(String name) {
        return Optional.ofNullable(graph.inputs.containsKey(name) ? null : graph.initializers.get(name));
    }
}
