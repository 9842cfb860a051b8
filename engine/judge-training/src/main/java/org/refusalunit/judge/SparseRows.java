package org.refusalunit.judge;

import java.util.Arrays;

/** A matrix of few entries, row by row. */
final class SparseRows {

    private int[] starts = new int[64];
    private int[] columns = new int[1024];
    private double[] values = new double[1024];
    private int rows;
    private int entries;

    void startRow() {
        if (rows + 2 > starts.length) {
            starts = Arrays.copyOf(starts, rows * 2 + 2);
        }
        rows++;
        starts[rows] = entries;
    }

    /** Adds an entry to the last row. */
    void add(int column, double value) {
        if (entries == columns.length) {
            columns = Arrays.copyOf(columns, entries * 2);
            values = Arrays.copyOf(values, entries * 2);
        }
        columns[entries] = column;
        values[entries++] = value;
        starts[rows] = entries;
    }

    int rows() {
        return rows;
    }

    double product(int row, double[] vector) {
        double sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += values[i] * vector[columns[i]];
        }
        return sum;
    }

    /** Adds a multiple of a row to a vector. */
    void addTo(int row, double factor, double[] vector) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            vector[columns[i]] += factor * values[i];
        }
    }

    double absoluteSum(int row) {
        double sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += Math.abs(values[i]);
        }
        return sum;
    }

    /** Adds a multiple of a row's absolute values to a vector. */
    void addAbsoluteTo(int row, double factor, double[] vector) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            vector[columns[i]] += factor * Math.abs(values[i]);
        }
    }
}
