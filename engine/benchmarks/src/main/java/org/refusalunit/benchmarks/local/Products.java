package org.refusalunit.benchmarks.local;

import static org.refusalunit.benchmarks.local.OnnxFile.number;
import static org.refusalunit.benchmarks.local.OnnxFile.numbers;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes products of activations and random matrices, in one precision. */
final class Products {

    private static final int BLOCK = 32;

    private final OnnxFile graph;
    private final WeightFile weights;
    private final Precision precision;
    private final long seed;
    private final Set<String> quantised = new HashSet<>();

    Products(OnnxFile graph, WeightFile weights, Precision precision, long seed) {
        this.graph = graph;
        this.weights = weights;
        this.precision = precision;
        this.seed = seed;
    }

    /** Multiplies by a matrix that keeps the size of activations about as it is. */
    String of(String input, String name, int rows, int columns, String output) throws IOException {
        // Even numbers up to a bound have a variance of a third of its square.
        float bound = (float) Math.sqrt(3.0 / rows);
        return switch (precision) {
            case FP32 -> {
                WeightFile.Place place = weights.floats((long) rows * columns, bound, random(name));
                graph.tensor(name + ".weight", OnnxType.FLOAT, weights, place, rows, columns);
                yield graph.node("MatMul", List.of(input, name + ".weight"), output);
            }
            case INT8 -> withOneScale(input, name, rows, columns, output, bound);
            case INT8_ROWS -> withScalesOfRows(input, name, rows, columns, output, bound);
            case Q4 -> inBlocks(input, name, rows, columns, output, bound);
        };
    }

    private RandomValues random(String name) {
        return RandomValues.named(seed, name);
    }

    private void eightBits(String name, int rows, int columns, float bound) throws IOException {
        WeightFile.Place place = weights.bytes((long) rows * columns, random(name));
        graph.tensor(name + ".weight_quantized", OnnxType.INT8, weights, place, rows, columns);
        WeightFile.Place scales = weights.repeated(columns, bound / 128);
        graph.tensor(name + ".weight_scale", OnnxType.FLOAT, weights, scales, columns);
    }

    private String withOneScale(String input, String name, int rows, int columns, String output, float bound)
            throws IOException {
        eightBits(name, rows, columns, bound);
        graph.zeros(name + ".weight_zero", columns);
        if (quantised.add(input)) {
            graph.node(
                    "",
                    "DynamicQuantizeLinear",
                    List.of(input),
                    List.of(input + "_quantized", input + "_scale", input + "_zero"));
        }
        graph.node(
                "MatMulInteger",
                List.of(input + "_quantized", name + ".weight_quantized", input + "_zero", name + ".weight_zero"),
                output + "_sums");
        graph.node("Cast", List.of(output + "_sums"), output + "_cast", number("to", OnnxType.FLOAT.number()));
        graph.node("Mul", List.of(input + "_scale", name + ".weight_scale"), output + "_scale");
        return graph.node("Mul", List.of(output + "_cast", output + "_scale"), output);
    }

    private String withScalesOfRows(String input, String name, int rows, int columns, String output, float bound)
            throws IOException {
        eightBits(name, rows, columns, bound);
        if (quantised.isEmpty()) {
            graph.scalar("middle", (byte) 128);
            graph.scalar("middle_float", 128f);
            graph.scalar("to_byte", 1 / 127f);
            graph.scalar("least_scale", 1e-20f);
        }
        if (quantised.add(input)) {
            graph.node("Abs", List.of(input), input + "_abs");
            graph.node(
                    "ReduceMax", List.of(input + "_abs"), input + "_max", numbers("axes", -1), number("keepdims", 1));
            graph.node("Mul", List.of(input + "_max", "to_byte"), input + "_step");
            graph.node("Max", List.of(input + "_step", "least_scale"), input + "_scale");
            graph.node("Div", List.of(input, input + "_scale"), input + "_steps");
            graph.node("Round", List.of(input + "_steps"), input + "_whole");
            graph.node("Add", List.of(input + "_whole", "middle_float"), input + "_shifted");
            graph.node(
                    "Cast", List.of(input + "_shifted"), input + "_quantized", number("to", OnnxType.UINT8.number()));
        }
        graph.node(
                "MatMulInteger", List.of(input + "_quantized", name + ".weight_quantized", "middle"), output + "_sums");
        graph.node("Cast", List.of(output + "_sums"), output + "_cast", number("to", OnnxType.FLOAT.number()));
        graph.node("Mul", List.of(output + "_cast", name + ".weight_scale"), output + "_columns");
        return graph.node("Mul", List.of(output + "_columns", input + "_scale"), output);
    }

    private String inBlocks(String input, String name, int rows, int columns, String output, float bound)
            throws IOException {
        int blocks = rows / BLOCK;
        WeightFile.Place place = weights.bytes((long) columns * rows / 2, random(name));
        graph.tensor(name + ".weight_q4", OnnxType.UINT8, weights, place, columns, blocks, BLOCK / 2);
        long scales = (long) columns * blocks;
        graph.tensor(name + ".weight_scales", OnnxType.FLOAT, weights, weights.repeated(scales, bound / 8), scales);
        return graph.node(
                OnnxFile.MICROSOFT,
                "MatMulNBits",
                List.of(input, name + ".weight_q4", name + ".weight_scales"),
                List.of(output),
                number("K", rows),
                number("N", columns),
                number("bits", 4),
                number("block_size", BLOCK));
    }
}
