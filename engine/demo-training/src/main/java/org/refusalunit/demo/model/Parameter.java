package org.refusalunit.demo.model;

/**
 * One trained matrix (or vector, with a single row), its gradient and a transposed copy for the backward pass.
 *
 * <p>Values are stored row by row. A projection has one row per input, so that a layer computes {@code x · value}, as
 * ONNX's MatMul does.
 */
public final class Parameter {
    private final String name;
    private final int rows;
    private final int columns;
    private final float[] value;
    private final float[] gradient;
    private final float[] transposed;

    Parameter(String name, int rows, int columns) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.value = new float[rows * columns];
        this.gradient = new float[rows * columns];
        this.transposed = rows == 1 ? new float[0] : new float[rows * columns];
    }

    /** The name it has in a Hugging Face checkpoint. */
    public String name() {
        return name;
    }

    /** Number of rows: inputs of a projection, entries of the vocabulary, or 1 for a vector. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** The live values, row by row. */
    public float[] value() {
        return value;
    }

    /** The live gradient, laid out as {@link #value()}. */
    public float[] gradient() {
        return gradient;
    }

    float[] transposed() {
        return transposed;
    }

    boolean isMatrix() {
        return rows > 1;
    }

    /** Brings the transposed copy up to date; call after every change of the values. */
    void refresh() {
        if (!isMatrix()) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = value[row * columns + column];
            }
        }
    }
}
