package org.refusalunit.demo.model;

import java.util.Arrays;

/**
 * Matrix products of row-major arrays, written as sums of scaled rows.
 *
 * <p>The innermost loop runs along a row, where the JIT compiler can use vector instructions without changing the order
 * of any sum (it may not reorder a floating-point reduction). Two rows at a time share what is loaded of the right side.
 */
final class MatrixProduct {
    private static final int ROWS_PER_BLOCK = 32;

    private final Workers workers;

    MatrixProduct(Workers workers) {
        this.workers = workers;
    }

    /** {@code product[rows × columns] = left[rows × inner] · right[inner × columns]}. */
    void set(float[] product, float[] left, float[] right, int rows, int inner, int columns) {
        workers.forEachBlock(rows, ROWS_PER_BLOCK, (from, to) -> {
            float[] first = new float[columns];
            float[] second = new float[columns];
            for (int row = from; row < to; row += 2) {
                int other = Math.min(row + 1, to - 1);
                Arrays.fill(first, 0);
                Arrays.fill(second, 0);
                addRows(left, row * inner, other * inner, right, inner, columns, first, second);
                System.arraycopy(first, 0, product, row * columns, columns);
                System.arraycopy(second, 0, product, other * columns, columns);
            }
        });
    }

    /** {@code sum[rows × columns] += left[rows × inner] · right[inner × columns]}. */
    void add(float[] sum, float[] left, float[] right, int rows, int inner, int columns) {
        workers.forEachBlock(rows, ROWS_PER_BLOCK, (from, to) -> {
            float[] first = new float[columns];
            float[] second = new float[columns];
            for (int row = from; row < to; row += 2) {
                int other = Math.min(row + 1, to - 1);
                System.arraycopy(sum, row * columns, first, 0, columns);
                System.arraycopy(sum, other * columns, second, 0, columns);
                addRows(left, row * inner, other * inner, right, inner, columns, first, second);
                System.arraycopy(first, 0, sum, row * columns, columns);
                System.arraycopy(second, 0, sum, other * columns, columns);
            }
        });
    }

    /** {@code sum[width × columns] += leftᵀ · right}, with {@code left[inner × width]} and {@code right[inner × columns]}. */
    void addTransposed(float[] sum, float[] left, float[] right, int width, int inner, int columns) {
        workers.forEachBlock(width, ROWS_PER_BLOCK, (from, to) -> {
            float[] first = new float[columns];
            float[] second = new float[columns];
            float[] gathered = new float[2 * inner];
            for (int row = from; row < to; row += 2) {
                int other = Math.min(row + 1, to - 1);
                for (int i = 0; i < inner; i++) {
                    gathered[i] = left[i * width + row];
                    gathered[inner + i] = left[i * width + other];
                }
                System.arraycopy(sum, row * columns, first, 0, columns);
                System.arraycopy(sum, other * columns, second, 0, columns);
                addRows(gathered, 0, inner, right, inner, columns, first, second);
                System.arraycopy(first, 0, sum, row * columns, columns);
                System.arraycopy(second, 0, sum, other * columns, columns);
            }
        });
    }

    private static void addRows(
            float[] left,
            int firstRow,
            int secondRow,
            float[] right,
            int inner,
            int columns,
            float[] first,
            float[] second) {
        int i = 0;
        for (; i + 4 <= inner; i += 4) {
            addFour(left, firstRow + i, secondRow + i, right, i * columns, columns, first, second);
        }
        for (; i < inner; i++) {
            float scale = left[firstRow + i];
            float otherScale = left[secondRow + i];
            int row = i * columns;
            for (int j = 0; j < columns; j++) {
                float value = right[row + j];
                first[j] += scale * value;
                second[j] += otherScale * value;
            }
        }
    }

    private static void addFour(
            float[] left, int a, int b, float[] right, int row0, int columns, float[] first, float[] second) {
        float a0 = left[a];
        float a1 = left[a + 1];
        float a2 = left[a + 2];
        float a3 = left[a + 3];
        float b0 = left[b];
        float b1 = left[b + 1];
        float b2 = left[b + 2];
        float b3 = left[b + 3];
        int row1 = row0 + columns;
        int row2 = row1 + columns;
        int row3 = row2 + columns;
        for (int j = 0; j < columns; j++) {
            float v0 = right[row0 + j];
            float v1 = right[row1 + j];
            float v2 = right[row2 + j];
            float v3 = right[row3 + j];
            first[j] += (a0 * v0 + a1 * v1) + (a2 * v2 + a3 * v3);
            second[j] += (b0 * v0 + b1 * v1) + (b2 * v2 + b3 * v3);
        }
    }
}
