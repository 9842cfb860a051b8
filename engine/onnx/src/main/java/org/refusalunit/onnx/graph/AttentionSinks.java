package org.refusalunit.onnx.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has attention computed by the kernel that shares out all rows of a batch among the threads at once. For rows of different lengths
 * ONNX Runtime's flash kernel starts and awaits its threads anew for every row, which takes longer than the attention of short texts;
 * and where there are more threads than heads it cuts long rows by the number of rows and threads, whose sums have other bits.
 *
 * <p>The operator takes the other kernel where heads have a sink, a score that takes part in the softmax and leads nowhere. One that is
 * infinitely low weighs nothing, so that the numbers are those of no sink.
 *
 * <p>That kernel multiplies the query of one token by all keys. The runtime has a product of a vector with a matrix for it, but takes it
 * only where nothing else is multiplied in; otherwise the keys are copied into another order before. So queries are scaled instead of
 * scores. The numbers are the same where the scale is a power of two, as for heads of 64 elements.
 *
 * @see <a href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GroupQueryAttention">head_sink
 *     of the operator</a>
 */
final class AttentionSinks {

    private static final String OPERATOR = "GroupQueryAttention";
    private static final String NAME = "refusalunit.sink.";
    private static final String SCALE = "scale";
    private static final String SCALED = "/refusalunit.scaled";
    private static final int PAST_KEY = 3;
    private static final int HEAD_SIZE = 3;
    private static final int SINK = 11;

    /** More heads than any model has, so that a damaged number takes no memory. */
    private static final int MOST_HEADS = 1 << 16;

    /** More elements than queries, keys and values of a token have together. */
    private static final int MOST_ELEMENTS = 1 << 20;

    /** Settings with which the operator takes that kernel anyway. */
    private static final List<String> OTHER_KERNEL = List.of("softcap", "smooth_softmax", "qk_output", "k_quant_type");

    private AttentionSinks() {}

    static String apply(Graph graph) throws EditRefused {
        TensorTypes types = new TensorTypes(graph, new GraphIndex(graph.nodes));
        List<Node> found =
                graph.nodes.stream().filter(node -> fits(node, types)).toList();
        if (found.isEmpty()) {
            throw new EditRefused("no attention has a choice of kernels");
        }
        int scaled = 0;
        for (Node node : found) {
            int heads = Math.toIntExact(node.integer("num_heads", 0));
            graph.add(Initializer.floats(NAME + heads, List.of((long) heads), nothing(heads)));
            Node sinking = node.withInput(SINK, NAME + heads);
            Initializer factor = factor(graph, node);
            graph.replace(node, factor == null ? sinking : withScaledQueries(graph, sinking, factor));
            scaled += factor == null ? 0 : 1;
        }
        return found.size() + " layers" + (scaled == 0 ? "" : ", queries scaled in " + scaled);
    }

    /** What queries are multiplied by instead of scores, or null where the graph does not say, or nothing is. */
    private static @Nullable Initializer factor(Graph graph, Node node) {
        float own = node.attribute(SCALE).map(Attribute::real).orElse(0f);
        ValueInfo keys = graph.inputs.get(node.input(PAST_KEY));
        long size = keys == null ? 0 : Math.min(keys.size(HEAD_SIZE), MOST_HEADS);
        float scale = own != 0 || size == 0 ? own : (float) (1 / Math.sqrt((double) size));
        if (scale == 0 || scale == 1) {
            return null;
        }
        if (!node.input(1).isEmpty()) {
            return Initializer.floats(NAME + SCALE + '.' + scale, List.of(), new float[] {scale});
        }
        long queries = node.integer("num_heads", 0) * size;
        long all = queries + 2 * node.integer("kv_num_heads", 0) * size;
        if (queries < 1 || all < queries || all > MOST_ELEMENTS) {
            return null;
        }
        float[] factors = new float[(int) all];
        Arrays.fill(factors, 1);
        Arrays.fill(factors, 0, (int) queries, scale);
        return Initializer.floats(NAME + SCALE + '.' + scale + '.' + queries + '.' + all, List.of(all), factors);
    }

    private static Node withScaledQueries(Graph graph, Node node, Initializer factor) {
        String scaled = node.output() + SCALED;
        graph.add(factor);
        graph.add(Node.of("Mul", List.of(node.input(0), factor.name()), scaled));
        return node.withInput(0, scaled).with(Attribute.real(SCALE, 1));
    }

    private static boolean fits(Node node, TensorTypes types) {
        return node.is(OPERATOR)
                && node.input(SINK).isEmpty()
                && node.integer("num_heads", 0) > 0
                && node.integer("num_heads", 0) <= MOST_HEADS
                && types.of(node.input(PAST_KEY)) == ElementType.FLOAT
                && OTHER_KERNEL.stream()
                        .allMatch(name ->
                                node.attribute(name).map(AttentionSinks::isZero).orElse(true));
    }

    private static boolean isZero(Attribute attribute) {
        boolean number = !attribute.name().endsWith("_type");
        return number && attribute.real() == 0 && attribute.integers().stream().allMatch(value -> value == 0);
    }

    private static float[] nothing(int heads) {
        float[] sinks = new float[heads];
        Arrays.fill(sinks, Float.NEGATIVE_INFINITY);
        return sinks;
    }
}
