package org.refusalunit.demo.export;

import static org.refusalunit.demo.export.OnnxGraph.attribute;
import static org.refusalunit.demo.export.OnnxGraph.castTo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.refusalunit.demo.export.OnnxGraph.ElementType;
import org.refusalunit.demo.model.Parameter;

/**
 * Matrices in 8-bit integers with a scale for each output, and activations that are brought to 8 bits while the model runs:
 * what ONNX Runtime calls dynamic quantisation.
 *
 * <p>Weights reach from -64 to 64. Processors without VNNI instructions add two products in 16 bits, and 2 · 255 · 64 is the
 * most that fits; so sums are the same integers on all of them.
 *
 * @see <a href="https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html">ONNX Runtime on U8S8 and
 *     reduced range</a>
 */
final class EightBitMatrices implements Matrices {
    private static final int LARGEST = 64;

    private final OnnxGraph graph;
    private final Set<String> quantised = new HashSet<>();

    EightBitMatrices(OnnxGraph graph) {
        this.graph = graph;
    }

    @Override
    public String rows(Parameter table, String numbers, String output) {
        String scales = store(table, table.rows(), i -> i / table.columns());
        String found = graph.node("Gather", output + "_quantized", integers(table), numbers);
        String values = graph.node("Cast", output + "_integer", List.of(castTo(ElementType.FLOAT)), found);
        String scale = graph.node("Gather", output + "_scale_row", scales, numbers);
        return graph.node("Mul", output, values, graph.node("Unsqueeze", output + "_scale", scale, "last_axis"));
    }

    @Override
    public String product(String input, Parameter projection, String output) {
        String scales = store(projection, projection.columns(), i -> i % projection.columns());
        return scaled(input, integers(projection), scales, output);
    }

    @Override
    public String productWithTable(String input, Parameter table, String output) {
        graph.node("Transpose", "lm_head_quantized", List.of(attribute("perm", List.of(1L, 0L))), integers(table));
        return scaled(input, "lm_head_quantized", scales(table), output);
    }

    private String scaled(String input, String weights, String weightScales, String output) {
        String activations = input + "_quantized";
        String scale = input + "_scale";
        String zeroPoint = input + "_zero_point";
        if (quantised.add(input)) {
            graph.node("DynamicQuantizeLinear", List.of(activations, scale, zeroPoint), input);
        }
        String sums = graph.node("MatMulInteger", output + "_sums", activations, weights, zeroPoint);
        String floats = graph.node("Cast", output + "_sums_float", List.of(castTo(ElementType.FLOAT)), sums);
        return graph.node("Mul", output, floats, graph.node("Mul", output + "_scale", scale, weightScales));
    }

    /** Stores a matrix; {@code scaleOf} tells which of its scales an element has, by the element's number. */
    private String store(Parameter matrix, int scaleCount, IntUnaryOperator scaleOf) {
        float[] values = matrix.value();
        float[] scales = new float[scaleCount];
        for (int i = 0; i < values.length; i++) {
            int scale = scaleOf.applyAsInt(i);
            scales[scale] = Math.max(scales[scale], Math.abs(values[i]) / LARGEST);
        }
        byte[] integers = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            float scale = scales[scaleOf.applyAsInt(i)];
            integers[i] = scale == 0 ? 0 : (byte) Math.round(values[i] / scale);
        }
        graph.bytes(integers(matrix), integers, matrix.rows(), matrix.columns());
        return graph.floats(scales(matrix), scales, scaleCount);
    }

    private static String integers(Parameter matrix) {
        return matrix.name() + "_quantized";
    }

    private static String scales(Parameter matrix) {
        return matrix.name() + "_scale";
    }
}
