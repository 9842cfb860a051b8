package org.refusalunit.benchmarks.local;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How fast the runtime multiplies some rows by the matrices of a model, each of them alone and again and again. */
final class ModelProducts {

    private static final int ATTEMPTS = 20;
    private static final double NANOS = 1e9;

    /** A matrix, and how often a model has one of its sizes. */
    private record Matrix(int rows, int columns, int times) {

        /** Operations for one row. */
        double operations() {
            return 2.0 * rows * columns * times;
        }
    }

    private final Path folder;
    private final int threads;
    private final int rows;
    private final boolean integers;

    /**
     * Products of one kind.
     *
     * @param folder where a matrix is written for a while
     * @param rows how many are multiplied at once
     * @param integers whether they are of 8-bit whole numbers, else of 32-bit floating point
     */
    ModelProducts(Path folder, int threads, int rows, boolean integers) {
        this.folder = folder;
        this.threads = threads;
        this.rows = rows;
        this.integers = integers;
    }

    /** Operations in a second, over all matrices that a token is multiplied by, from the best attempt for each. */
    double rate(DecoderShape shape) throws IOException, OrtException {
        int cached = shape.cacheHeads() * shape.headSize();
        List<Matrix> matrices = List.of(
                new Matrix(shape.width(), shape.width(), 2 * shape.layers()),
                new Matrix(shape.width(), cached, 2 * shape.layers()),
                new Matrix(shape.width(), shape.inner(), 2 * shape.layers()),
                new Matrix(shape.inner(), shape.width(), shape.layers()),
                new Matrix(shape.width(), shape.vocabulary(), 1));
        double operations = 0;
        double seconds = 0;
        for (Matrix matrix : matrices) {
            operations += matrix.operations();
            seconds += matrix.times() * seconds(matrix);
        }
        return rows * operations / seconds;
    }

    private double seconds(Matrix matrix) throws IOException, OrtException {
        Path graph = folder.resolve("product.onnx");
        Path data = folder.resolve("product.onnx_data");
        write(matrix, graph, data);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OnnxJavaType type = integers ? OnnxJavaType.UINT8 : OnnxJavaType.FLOAT;
        ByteBuffer given = memory(matrix.rows() * type.size);
        ByteBuffer result = memory(matrix.columns() * Integer.BYTES);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OnnxTensor one = OnnxTensor.createTensor(environment, given, new long[] {rows, matrix.rows()}, type);
                OnnxTensor product = OnnxTensor.createTensor(
                        environment,
                        result,
                        new long[] {rows, matrix.columns()},
                        integers ? OnnxJavaType.INT32 : OnnxJavaType.FLOAT)) {
            options.setIntraOpNumThreads(threads);
            try (OrtSession session = environment.createSession(graph.toString(), options)) {
                double best = Double.POSITIVE_INFINITY;
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    long start = System.nanoTime();
                    session.run(Map.of("rows", one), Map.of("product", product)).close();
                    best = Math.min(best, (System.nanoTime() - start) / NANOS);
                }
                return best;
            }
        } finally {
            Files.deleteIfExists(graph);
            Files.deleteIfExists(data);
        }
    }

    private ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(rows, bytes)).order(ByteOrder.nativeOrder());
    }

    private void write(Matrix matrix, Path graph, Path data) throws IOException {
        OnnxFile file = new OnnxFile();
        long count = (long) matrix.rows() * matrix.columns();
        RandomValues random = new RandomValues(1);
        try (WeightFile weights = new WeightFile(data)) {
            WeightFile.Place place = integers ? weights.bytes(count, random) : weights.floats(count, 1, random);
            OnnxType type = integers ? OnnxType.INT8 : OnnxType.FLOAT;
            file.tensor("matrix", type, weights, place, matrix.rows(), matrix.columns());
        }
        file.input("rows", integers ? OnnxType.UINT8 : OnnxType.FLOAT, rows, matrix.rows());
        file.node(integers ? "MatMulInteger" : "MatMul", List.of("rows", "matrix"), "product");
        file.output("product", integers ? OnnxType.INT32 : OnnxType.FLOAT, rows, matrix.columns());
        file.write(graph);
    }
}
