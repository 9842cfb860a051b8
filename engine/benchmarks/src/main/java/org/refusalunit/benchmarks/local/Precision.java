package org.refusalunit.benchmarks.local;

import java.util.Arrays;

/** How the matrices of a graph are stored and multiplied. */
enum Precision {
    /** 32-bit floating point. */
    FP32("fp32", "", 4),
    /** 8 bits, with activations quantised by one scale for all rows: what dynamic quantisation makes of a model. */
    INT8("int8", "_int8", 1),
    /** 8 bits, with activations quantised by a scale for each row, so that rows do not interfere. */
    INT8_ROWS("int8-rows", "_int8_rows", 1),
    /** 4 bits in blocks of 32 with a scale each. */
    Q4("q4", "_q4", 0.625);

    private final String label;
    private final String suffix;
    private final double bytes;

    Precision(String label, String suffix, double bytes) {
        this.label = label;
        this.suffix = suffix;
        this.bytes = bytes;
    }

    /**
     * The precision of a label, such as {@code int8-rows}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Precision labelled(String label) {
        return Arrays.stream(values())
                .filter(precision -> precision.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no precision " + label));
    }

    String label() {
        return label;
    }

    /** The graph's file in a model folder. */
    String graph() {
        return "onnx/model" + suffix + ".onnx";
    }

    /** Bytes of one weight, scales included. */
    double bytes() {
        return bytes;
    }

    /** Whether products are made of 8-bit numbers. */
    boolean multipliesBytes() {
        return this == INT8 || this == INT8_ROWS;
    }
}
