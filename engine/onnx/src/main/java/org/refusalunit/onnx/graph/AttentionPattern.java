package org.refusalunit.onnx.graph;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.graph.AttentionCore.Rotary;
import org.refusalunit.onnx.graph.AttentionCore.Shape;
import org.refusalunit.onnx.graph.AttentionCore.Source;

/**
 * Finds attention that is written in single operators: keys turned and appended to the cache, repeated for groups of queries,
 * multiplied, scaled, masked, and so on. It follows names, not numbers; {@link FusionProbe} shows whether the numbers fit.
 */
final class AttentionPattern {

    private static final Set<String> VIEWS =
            Set.of("Unsqueeze", "Expand", "Tile", "Reshape", "Transpose", "Identity", "Dropout");
    private static final List<Long> SWAPPED = List.of(0L, 2L, 1L, 3L);
    private static final int MOST_STEPS = 24;

    private final Graph graph;
    private final ContentFlow flow;
    private final GraphIndex index;
    private float factor;
    private boolean factorKnown;

    AttentionPattern(Graph graph, ContentFlow flow) {
        this.graph = graph;
        this.flow = flow;
        this.index = flow.index();
    }

    /** The attention of one layer. */
    AttentionCore of(CacheNames cache) throws EditRefused {
        factor = 1;
        factorKnown = true;
        Node keys = appended(cache.key());
        Node values = appended(cache.value());
        ValueInfo past = graph.inputs.get(keys.input(0));
        if (past == null || past.type() != ElementType.FLOAT || past.size(1) == 0 || past.size(3) == 0) {
            throw new EditRefused(keys.input(0) + " is no cache of 32-bit floating point with known heads and sizes");
        }
        Node product = multiplied(cache.key());
        String queries =
                index.ancestors(List.of(product.input(0))).contains(cache.key()) ? product.input(1) : product.input(0);
        Node turnedQuery = unscaled(queries);
        Node turnedKey = producer(keys.input(1));
        RotaryPattern rotary = new RotaryPattern(flow);
        String query = rotary.content(turnedQuery);
        Rotary angles = rotary.angles(turnedQuery);
        if (!rotary.angles(turnedKey).equals(angles)) {
            throw new EditRefused("queries and keys are turned by different angles at " + turnedKey.name());
        }
        Node weighted = weighted(product.output());
        if (!multiplied(cache.value()).equals(weighted)) {
            throw new EditRefused("the weights at " + weighted.name() + " are not multiplied by the cached values");
        }
        Node joined = joined(weighted);
        int size = (int) past.size(3);
        Source querySource = source(query);
        int heads = new HeadCount(graph, flow).of(query, size);
        float scale = factorKnown ? factor : (float) (1 / Math.sqrt(size));
        return new AttentionCore(
                querySource,
                source(rotary.content(turnedKey)),
                source(values.input(1)),
                keys.input(0),
                values.input(0),
                cache,
                angles,
                new Shape(heads, (int) past.size(1), size, scale),
                joined.output(),
                List.of(keys, values, joined));
    }

    private Node producer(String tensor) throws EditRefused {
        Node node = index.producer(tensor);
        if (node == null) {
            throw new EditRefused(tensor + " is given by no operator");
        }
        return node;
    }

    private Node appended(String present) throws EditRefused {
        Node node = producer(present);
        long axis = node.integer("axis", 0);
        if (!node.is("Concat") || node.inputs().size() != 2 || (axis != 2 && axis != -2)) {
            throw new EditRefused(
                    present + " is not the cache with new positions appended but comes from " + node.operator());
        }
        return node;
    }

    /** The product that a cached tensor goes into, through repetition and transposition. */
    private Node multiplied(String tensor) throws EditRefused {
        String current = tensor;
        for (int step = 0; step < MOST_STEPS; step++) {
            Node reader = reader(current);
            if (reader.is("MatMul")) {
                return reader;
            }
            if (!VIEWS.contains(reader.operator()) && !scales(reader, current)) {
                throw new EditRefused("behind " + tensor + " there is " + reader.operator() + " before a product");
            }
            current = reader.output();
        }
        throw new EditRefused("no product was found behind " + tensor);
    }

    /** The only operator that reads a tensor for its elements, not its shape. */
    private Node reader(String tensor) throws EditRefused {
        List<Node> readers =
                index.readers(tensor).stream().filter(node -> !node.is("Shape")).toList();
        if (readers.size() != 1) {
            throw new EditRefused(tensor + " is read " + readers.size() + " times where attention reads it once");
        }
        return readers.get(0);
    }

    /** Whether an operator multiplies a tensor by something that does not depend on content, which is taken note of. */
    private boolean scales(Node node, String tensor) {
        if (!node.is("Mul", "Div") || (node.is("Div") && !node.input(0).equals(tensor))) {
            return false;
        }
        String other = node.input(0).equals(tensor) ? node.input(1) : node.input(0);
        if (flow.isContent(other)) {
            return false;
        }
        Initializer constant = graph.constant(other, index);
        Double value = constant == null ? null : constant.single();
        if (value == null) {
            factorKnown = false;
        } else {
            factor = (float) (node.is("Div") ? factor / value : factor * value);
        }
        return true;
    }

    /** What turned the queries, before they were scaled. */
    private Node unscaled(String queries) throws EditRefused {
        String current = queries;
        for (int step = 0; step < MOST_STEPS; step++) {
            Node node = producer(current);
            if (node.is("Add")) {
                return node;
            }
            String content = flow.isContent(node.input(0)) ? node.input(0) : node.input(1);
            if (!node.is("Identity") && !scales(node, content)) {
                throw new EditRefused("queries come from " + node.operator() + " where rotary embedding is known");
            }
            current = content;
        }
        throw new EditRefused("no rotary embedding was found before the queries");
    }

    /** The product of weights and values behind the scores. */
    private Node weighted(String scores) throws EditRefused {
        String current = scores;
        boolean normalised = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            Node where = guard(current);
            if (normalised && where != null) {
                current = where.output();
                continue;
            }
            Node reader = reader(current);
            if (normalised && reader.is("MatMul") && reader.input(0).equals(current)) {
                return reader;
            }
            if (!normalised && reader.is("Softmax")) {
                normalised = true;
            } else if (!reader.is("Identity", "Dropout", "Cast")
                    && (normalised || (!masks(reader, current) && !scales(reader, current)))) {
                throw new EditRefused("between scores and values there is " + reader.operator());
            }
            current = reader.output();
        }
        throw new EditRefused("no product of weights and values was found behind " + scores);
    }

    private boolean masks(Node node, String scores) {
        return node.is("Add") && !flow.isContent(node.input(0).equals(scores) ? node.input(1) : node.input(0));
    }

    /** What puts zeros in the place of weights that are no numbers, which rows without any open slot have. */
    private @Nullable Node guard(String weights) {
        List<Node> readers = index.readers(weights);
        boolean guarded = readers.size() == 2 && readers.stream().anyMatch(node -> node.is("IsNaN"));
        return guarded
                ? readers.stream().filter(node -> node.is("Where")).findFirst().orElse(null)
                : null;
    }

    private Node joined(Node weighted) throws EditRefused {
        Node swapped = reader(weighted.output());
        if (!isSwap(swapped)) {
            throw new EditRefused("the heads are not put together behind " + weighted.name());
        }
        Node joined = reader(swapped.output());
        if (!joined.is("Reshape")) {
            throw new EditRefused("the heads are put together by " + joined.operator());
        }
        return joined;
    }

    private static boolean isSwap(Node node) {
        return node.is("Transpose") && node.integers("perm").equals(SWAPPED);
    }

    private Source source(String split) {
        Node swap = index.producer(split);
        if (swap != null && isSwap(swap)) {
            Node reshape = index.producer(swap.input(0));
            if (reshape != null && reshape.is("Reshape")) {
                return new Source(reshape.input(0), false);
            }
        }
        return new Source(split, true);
    }
}
