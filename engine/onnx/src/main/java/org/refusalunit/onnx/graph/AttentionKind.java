package org.refusalunit.onnx.graph;

/** How a graph computes attention, which decides how rows of different length may be put together. */
public enum AttentionKind {

    /**
     * Single operators. Rows of different length need a mask and position ids; padding then moves the order of
     * floating-point sums.
     */
    PLAIN,

    /**
     * ONNX Runtime's GroupQueryAttention, as exported. Content begins at the first slot of a row, padding follows behind it. On
     * the processor, several tokens behind a cache are read row by row.
     */
    GROUP_QUERY,

    /** The same, put in the place of single operators when the graph was loaded. */
    FUSED
}
