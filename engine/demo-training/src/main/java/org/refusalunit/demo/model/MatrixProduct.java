package org.refusalunit.demo.model;

/**
 * Matrix products of row-major arrays, written as sums of scaled rows.
 *
 * <p>The innermost loop runs along a row, where the JIT compiler can use vector instructions without changing the order
 * of any sum (it may not reorder a floating-point reduction). Two rows at a time share what is loaded of the right side,
 * and a block of rows shares a tile of it that stays in the nearest cache.
 */
final class MatrixProduct {
    private static final int ROWS_PER_BLOCK = 32;
    private static final int TILE = 32;

    private final Workers workers;

    MatrixProduct(Workers workers) {
        this.workers = workers;
    }

    /** {@code sum[rows × columns] += left[rows × inner] · right[inner × columns]}. */
    void add(float[] sum, float[] left, float[] right, int rows, int inner, int columns) {
        workers.forEachBlock(rows, ROWS_PER_BLOCK, (from, to) -> {
            Tile tile = new Tile(sum, right, columns);
            for (int start = 0; start < inner; start += TILE) {
                int length = Math.min(TILE, inner - start);
                for (int row = from; row < to; row += 2) {
                    int other = Math.min(row + 1, to - 1);
                    System.arraycopy(left, row * inner + start, tile.leftRow, 0, length);
                    System.arraycopy(left, other * inner + start, tile.otherLeftRow, 0, length);
                    tile.add(row, other, start, length);
                }
            }
        });
    }

    /** {@code sum[width × columns] += leftᵀ · right}, with {@code left[inner × width]} and {@code right[inner × columns]}. */
    void addTransposed(float[] sum, float[] left, float[] right, int width, int inner, int columns) {
        workers.forEachBlock(width, ROWS_PER_BLOCK, (from, to) -> {
            Tile tile = new Tile(sum, right, columns);
            for (int start = 0; start < inner; start += TILE) {
                int length = Math.min(TILE, inner - start);
                for (int row = from; row < to; row += 2) {
                    int other = Math.min(row + 1, to - 1);
                    for (int i = 0; i < length; i++) {
                        tile.leftRow[i] = left[(start + i) * width + row];
                        tile.otherLeftRow[i] = left[(start + i) * width + other];
                    }
                    tile.add(row, other, start, length);
                }
            }
        });
    }

    /** Adds the product of two rows' pieces with a few rows of the right side. */
    private static final class Tile {
        private final float[] sum;
        private final float[] right;
        private final int columns;
        private final float[] leftRow = new float[TILE];
        private final float[] otherLeftRow = new float[TILE];
        private final float[] first;
        private final float[] second;

        Tile(float[] sum, float[] right, int columns) {
            this.sum = sum;
            this.right = right;
            this.columns = columns;
            this.first = new float[columns];
            this.second = new float[columns];
        }

        void add(int row, int other, int start, int length) {
            System.arraycopy(sum, row * columns, first, 0, columns);
            System.arraycopy(sum, other * columns, second, 0, columns);
            int i = 0;
            for (; i + 4 <= length; i += 4) {
                addFour(leftRow, otherLeftRow, i, right, (start + i) * columns, columns, first, second);
            }
            for (; i < length; i++) {
                addOne(leftRow[i], otherLeftRow[i], right, (start + i) * columns, columns, first, second);
            }
            System.arraycopy(first, 0, sum, row * columns, columns);
            System.arraycopy(second, 0, sum, other * columns, columns);
        }
    }

    private static void addOne(float a, float b, float[] right, int row, int columns, float[] first, float[] second) {
        for (int j = 0; j < columns; j++) {
            float value = right[row + j];
            first[j] += a * value;
            second[j] += b * value;
        }
    }

    private static void addFour(
            float[] a, float[] b, int i, float[] right, int row0, int columns, float[] first, float[] second) {
        float a0 = a[i];
        float a1 = a[i + 1];
        float a2 = a[i + 2];
        float a3 = a[i + 3];
        float b0 = b[i];
        float b1 = b[i + 1];
        float b2 = b[i + 2];
        float b3 = b[i + 3];
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
