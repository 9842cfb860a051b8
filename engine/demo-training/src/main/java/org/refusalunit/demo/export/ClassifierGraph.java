package org.refusalunit.demo.export;

import static org.refusalunit.demo.export.OnnxGraph.attribute;
import static org.refusalunit.demo.export.OnnxGraph.castTo;

import java.util.List;
import org.refusalunit.demo.export.OnnxGraph.ElementType;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.EncoderShape;
import org.refusalunit.demo.model.Parameter;

/** Writes an {@link org.refusalunit.demo.model.AnswerEncoder} with the inputs and the output of an exported sequence classifier. */
final class ClassifierGraph {
    private static final String BATCH = "batch_size";
    private static final String SEQUENCE = "sequence_length";

    /** What a token that only fills up adds to the logarithm of its weight. */
    private static final float NOTHING = -1e9f;

    private final OnnxGraph graph = new OnnxGraph();
    private final EncoderParameters parameters;

    private ClassifierGraph(EncoderParameters parameters) {
        this.parameters = parameters;
    }

    static byte[] bytes(EncoderParameters parameters) {
        return new ClassifierGraph(parameters).build();
    }

    private byte[] build() {
        graph.input("input_ids", ElementType.INT64, BATCH, SEQUENCE);
        graph.input("attention_mask", ElementType.INT64, BATCH, SEQUENCE);
        graph.integers("axis_2", 2);
        graph.node("Cast", "mask", List.of(castTo(ElementType.FLOAT)), "attention_mask");
        String features = features();
        String means = means(features);
        graph.node("MatMul", "scores", means, stored(parameters.head()));
        graph.node("Add", "logits", "scores", vector(parameters.headBias()));
        String labels = Integer.toString(parameters.shape().labels());
        graph.output("logits", ElementType.FLOAT, BATCH, labels);
        return graph.toBytes();
    }

    /** Tokens that only fill up are made zero, as what lies beyond a text's ends is. */
    private String features() {
        EncoderShape shape = parameters.shape();
        graph.node("Gather", "embedded", stored(parameters.embedding()), "input_ids");
        graph.node("Unsqueeze", "mask_column", "mask", "axis_2");
        graph.node("Mul", "words", "embedded", "mask_column");
        graph.node("Transpose", "words_turned", List.of(attribute("perm", List.of(0L, 2L, 1L))), "words");
        long half = shape.reach() / 2;
        graph.node(
                "Conv",
                "convolved",
                List.of(
                        attribute("kernel_shape", List.of((long) shape.reach())),
                        attribute("pads", List.of(half, half))),
                "words_turned",
                kernel(),
                vector(parameters.convolutionBias()));
        graph.node("Transpose", "convolved_turned", List.of(attribute("perm", List.of(0L, 2L, 1L))), "convolved");
        return graph.node("Tanh", "features", "convolved_turned");
    }

    private String kernel() {
        EncoderShape shape = parameters.shape();
        float[] turned = new float[parameters.convolution().value().length];
        forEachWeight(
                shape,
                (trained, written) -> turned[written] = parameters.convolution().value()[trained]);
        return graph.floats(parameters.convolution().name(), turned, shape.hidden(), shape.width(), shape.reach());
    }

    /** Undoes the order of the kernel in parameters that were read from a graph. */
    static void turnBack(EncoderParameters parameters) {
        float[] values = parameters.convolution().value();
        float[] read = values.clone();
        forEachWeight(parameters.shape(), (trained, written) -> values[trained] = read[written]);
    }

    /** The number of a weight in the trained matrix, and in the kernel, which ONNX has by output, input and place. */
    private interface Weight {
        void at(int trained, int written);
    }

    private static void forEachWeight(EncoderShape shape, Weight weight) {
        for (int place = 0; place < shape.reach(); place++) {
            for (int input = 0; input < shape.width(); input++) {
                for (int output = 0; output < shape.hidden(); output++) {
                    int row = place * shape.width() + input;
                    int column = (output * shape.width() + input) * shape.reach() + place;
                    weight.at(row * shape.hidden() + output, column);
                }
            }
        }
    }

    private String means(String features) {
        graph.node("MatMul", "pooling", features, stored(parameters.queries()));
        graph.floats("one", new float[] {1});
        graph.floats("nothing", new float[] {NOTHING});
        graph.node("Sub", "filled", "one", "mask_column");
        graph.node("Mul", "hidden", "filled", "nothing");
        graph.node("Add", "pooling_masked", "pooling", "hidden");
        graph.node("Transpose", "pooling_turned", List.of(attribute("perm", List.of(0L, 2L, 1L))), "pooling_masked");
        graph.node("Softmax", "weights", List.of(attribute("axis", -1)), "pooling_turned");
        graph.node("MatMul", "means", "weights", features);
        graph.integers(
                "flat",
                0,
                (long) parameters.shape().heads() * parameters.shape().hidden());
        return graph.node("Reshape", "means_flat", "means", "flat");
    }

    private String stored(Parameter matrix) {
        return graph.floats(matrix.name(), matrix.value(), matrix.rows(), matrix.columns());
    }

    private String vector(Parameter bias) {
        return graph.floats(bias.name(), bias.value(), bias.columns());
    }
}
