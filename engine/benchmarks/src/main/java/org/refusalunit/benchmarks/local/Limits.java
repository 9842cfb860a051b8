package org.refusalunit.benchmarks.local;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the machine can do at most, as measured: the best of several attempts.
 *
 * @param bytes bytes of memory that all threads read in a second
 * @param floats operations of 32-bit floating point in a second (a multiplication and an addition are two), in a product of large
 *     squares
 * @param integers the same of 8-bit whole numbers
 * @param modelFloats operations of 32-bit floating point in a second, in products of the rows of a batch with the model's matrices; no
 *     limit of the machine, but of what the runtime makes of it there
 * @param modelIntegers the same of 8-bit whole numbers
 */
record Limits(double bytes, double floats, double integers, double modelFloats, double modelIntegers) {

    private static final int STREAMS = 4;
    private static final int ATTEMPTS = 20;
    private static final double NANOS = 1e9;

    /**
     * Takes the threads, the numbers that each of them reads, the side of the squares, the model's shape, the rows of a batch (0: no
     * products with the model's matrices), and the file for the figures.
     */
    public static void main(String[] args) throws IOException, InterruptedException, OrtException {
        Path file = Path.of(args[5]).toAbsolutePath();
        int threads = Integer.parseInt(args[0]);
        int rows = Integer.parseInt(args[4]);
        DecoderShape shape = DecoderShape.labelled(args[3]);
        Limits limits = measure(threads, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        if (rows == 0) {
            limits.write(file);
            return;
        }
        Path folder = file.resolveSibling("products");
        Files.createDirectories(folder);
        limits.with(
                        new ModelProducts(folder, threads, rows, false).rate(shape),
                        new ModelProducts(folder, threads, rows, true).rate(shape))
                .write(file);
    }

    /** The higher of both, one by one. */
    Limits higher(Limits other) {
        return new Limits(
                Math.max(bytes, other.bytes),
                Math.max(floats, other.floats),
                Math.max(integers, other.integers),
                Math.max(modelFloats, other.modelFloats),
                Math.max(modelIntegers, other.modelIntegers));
    }

    private Limits with(double ofModelFloats, double ofModelIntegers) {
        return new Limits(bytes, floats, integers, ofModelFloats, ofModelIntegers);
    }

    /**
     * Measures what does not depend on a model.
     *
     * @param array numbers that each thread reads
     * @param side of the squares
     */
    static Limits measure(int threads, int array, int side) throws InterruptedException, OrtException {
        double bytes = bandwidth(threads, array);
        return new Limits(bytes, product(threads, side, false), product(threads, side, true), 0, 0);
    }

    private static double bandwidth(int threads, int array) throws InterruptedException {
        int[][] arrays = new int[threads][array];
        LongAdder sum = new LongAdder();
        double best = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long start = System.nanoTime();
            List<Thread> readers = Arrays.stream(arrays)
                    .map(numbers -> new Thread(() -> sum.add(sum(numbers))))
                    .toList();
            readers.forEach(Thread::start);
            for (Thread reader : readers) {
                reader.join();
            }
            best = Math.max(best, (double) threads * array * Integer.BYTES * NANOS / (System.nanoTime() - start));
        }
        if (sum.sum() != 0) {
            throw new IllegalStateException("zeros make zero");
        }
        return best;
    }

    /**
     * Whole numbers of 32 bits, whose sums the just-in-time compiler makes with vector instructions, from four places at once: one
     * stream does not keep the memory busy.
     */
    private static int sum(int[] numbers) {
        int quarter = numbers.length / STREAMS;
        int one = 0;
        int two = 0;
        int three = 0;
        int four = 0;
        for (int i = 0; i < quarter; i++) {
            one += numbers[i];
            two += numbers[i + quarter];
            three += numbers[i + 2 * quarter];
            four += numbers[i + 3 * quarter];
        }
        return one + two + three + four;
    }

    private static double product(int threads, int side, boolean integers) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ByteBuffer weights =
                ByteBuffer.allocateDirect(side * side * Float.BYTES).order(ByteOrder.nativeOrder());
        RandomValues random = new RandomValues(1);
        for (int i = 0; i < side * side; i++) {
            weights.putFloat(i * Float.BYTES, random.signed());
        }
        long[] square = {side, side};
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OnnxTensor one =
                        square(environment, weights, square, integers ? OnnxJavaType.UINT8 : OnnxJavaType.FLOAT);
                OnnxTensor other =
                        square(environment, weights, square, integers ? OnnxJavaType.INT8 : OnnxJavaType.FLOAT)) {
            options.setIntraOpNumThreads(threads);
            try (OrtSession session = environment.createSession(graph(side, integers), options)) {
                double best = 0;
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    long start = System.nanoTime();
                    session.run(Map.of("one", one, "other", other)).close();
                    best = Math.max(best, 2.0 * side * side * side * NANOS / (System.nanoTime() - start));
                }
                return best;
            }
        }
    }

    private static OnnxTensor square(OrtEnvironment environment, ByteBuffer bytes, long[] shape, OnnxJavaType type)
            throws OrtException {
        int size = Math.toIntExact(shape[0] * shape[1] * type.size);
        ByteBuffer exactly = bytes.duplicate().limit(size).slice().order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(environment, exactly, shape, type);
    }

    private static byte[] graph(int side, boolean integers) {
        OnnxFile graph = new OnnxFile();
        graph.input("one", integers ? OnnxType.UINT8 : OnnxType.FLOAT, side, side);
        graph.input("other", integers ? OnnxType.INT8 : OnnxType.FLOAT, side, side);
        graph.node(integers ? "MatMulInteger" : "MatMul", List.of("one", "other"), "product");
        graph.output("product", integers ? OnnxType.INT32 : OnnxType.FLOAT, side, side);
        return graph.toBytes();
    }

    void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("bytes", Double.toString(bytes));
        values.setProperty("floats", Double.toString(floats));
        values.setProperty("integers", Double.toString(integers));
        values.setProperty("model.floats", Double.toString(modelFloats));
        values.setProperty("model.integers", Double.toString(modelIntegers));
        try (Writer out = Files.newBufferedWriter(file)) {
            values.store(out, null);
        }
    }

    static Limits read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
        }
        return new Limits(
                Double.parseDouble(values.getProperty("bytes")),
                Double.parseDouble(values.getProperty("floats")),
                Double.parseDouble(values.getProperty("integers")),
                Double.parseDouble(values.getProperty("model.floats")),
                Double.parseDouble(values.getProperty("model.integers")));
    }
}
