package org.refusalunit.onnx.graph;

import java.util.Locale;

/**
 * What a graph promises about answers when prompts are computed together, on the same machine with the same runtime.
 *
 * @param promise how far answers stay the same
 * @param reason what in the graph decides it
 */
public record Determinism(Promise promise, String reason) {

    /** How far answers stay the same. */
    public enum Promise {
        /** The same bits whatever is computed together, in whatever batch. */
        BITWISE,
        /** The same bits for the same batch; other neighbours, or another padding, may change the last bits. */
        SAME_BATCH,
        /** Not even that. */
        NONE;

        /** The word for it in results: {@code bitwise}, {@code same-batch} or {@code none}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The accuracy level of MatMulNBits that multiplies whole numbers of 8 bits; its sums do not depend on their order. */
    private static final int WHOLE_NUMBERS = 4;

    private static final Determinism PADDING_MOVES = new Determinism(
            Promise.SAME_BATCH,
            "attention of single operators: bits are the same among rows of equal length, padding moves them");

    private static final Determinism ALONE_IS_OTHER = new Determinism(
            Promise.SAME_BATCH,
            "products with blocks of few bits take another way for a single row unless their accuracy_level is 4");

    /** Whether a row alone gets other bits than among others, which all get the same. */
    public boolean aloneIsOther() {
        return equals(ALONE_IS_OTHER);
    }

    /** What is promised where only rows of equal length are computed together. */
    public Determinism amongEqualLengths() {
        return equals(PADDING_MOVES)
                ? new Determinism(Promise.BITWISE, "only rows of equal length are computed together")
                : this;
    }

    static Determinism of(Graph graph, AttentionKind attention) {
        if (graph.uses(
                "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Bernoulli", "Multinomial")) {
            return new Determinism(Promise.NONE, "the graph draws random numbers of its own");
        }
        if (rowsInterfere(graph)) {
            return new Determinism(
                    Promise.SAME_BATCH, "activations are quantised with one scale for all rows of a batch");
        }
        if (graph.initializers.values().stream()
                .anyMatch(each -> each.dimensions().size() > 1
                        && (each.type() == ElementType.FLOAT16 || each.type() == ElementType.BFLOAT16))) {
            return new Determinism(
                    Promise.SAME_BATCH, "half-precision weights: independence of the batch was not measured for them");
        }
        if (graph.uses("MoE", "QMoE")) {
            return new Determinism(Promise.SAME_BATCH, "experts: independence of the batch was not measured for them");
        }
        if (graph.nodes.stream()
                .anyMatch(node -> node.is("MatMulNBits") && node.integer("accuracy_level", 0) != WHOLE_NUMBERS)) {
            return ALONE_IS_OTHER;
        }
        if (attention == AttentionKind.PLAIN) {
            return PADDING_MOVES;
        }
        return new Determinism(Promise.BITWISE, "attention is one operator that treats every row alone");
    }

    /** Whether rows that are computed together change each other's numbers. */
    static boolean rowsInterfere(Graph graph) {
        return graph.uses("DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM");
    }
}
