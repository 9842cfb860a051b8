package org.refusalunit.onnx.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Has attention computed by the kernel that shares out all rows of a batch among the threads at once. For rows of different lengths
 * ONNX Runtime's flash kernel starts and awaits its threads anew for every row, which takes longer than the attention of short texts;
 * and where there are more threads than heads it cuts long rows by the number of rows and threads, whose sums have other bits.
 *
 * <p>The operator takes the other kernel where heads have a sink, a score that takes part in the softmax and leads nowhere. One that is
 * infinitely low weighs nothing, so that the numbers are those of no sink.
 *
 * @see <a href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GroupQueryAttention">head_sink
 *     of the operator</a>
 */
final class AttentionSinks {

    private static final String OPERATOR = "GroupQueryAttention";
    private static final String NAME = "refusalunit.sink.";
    private static final int PAST_KEY = 3;
    private static final int SINK = 11;

    /** More heads than any model has, so that a damaged number takes no memory. */
    private static final int MOST_HEADS = 1 << 16;

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
        for (Node node : found) {
            int heads = Math.toIntExact(node.integer("num_heads", 0));
            graph.add(Initializer.floats(NAME + heads, List.of((long) heads), nothing(heads)));
            graph.replace(node, node.withInput(SINK, NAME + heads));
        }
        return found.size() + " layers";
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
