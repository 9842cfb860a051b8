package org.refusalunit.benchmarks.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.refusalunit.onnx.proto.ProtoOutput;

/**
 * Writes an ONNX graph, operator by operator, with its large tensors in a file beside it.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, where the field numbers are from
 */
final class OnnxFile {

    /** The domain of ONNX Runtime's own operators. */
    static final String MICROSOFT = "com.microsoft";

    private static final int IR_VERSION = 7;
    private static final int OPSET = 14;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final List<ProtoOutput> nodes = new ArrayList<>();
    private final List<ProtoOutput> initializers = new ArrayList<>();
    private final List<ProtoOutput> inputs = new ArrayList<>();
    private final List<ProtoOutput> outputs = new ArrayList<>();

    /** Adds an operator, and returns its first output. */
    String node(String operator, List<String> from, String to, ProtoOutput... attributes) {
        return node("", operator, from, List.of(to), attributes);
    }

    /** Adds an operator of a domain, and returns its first output. */
    String node(String domain, String operator, List<String> from, List<String> to, ProtoOutput... attributes) {
        ProtoOutput node = new ProtoOutput();
        from.forEach(name -> node.text(1, name));
        to.forEach(name -> node.text(2, name));
        node.text(3, to.get(0) + "/" + operator).text(4, operator);
        Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute));
        node.text(7, domain);
        nodes.add(node);
        return to.get(0);
    }

    static ProtoOutput number(String name, long value) {
        return new ProtoOutput().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    static ProtoOutput real(String name, float value) {
        return new ProtoOutput().text(1, name).real(2, value).number(20, ATTRIBUTE_FLOAT);
    }

    static ProtoOutput numbers(String name, long... values) {
        ProtoOutput attribute = new ProtoOutput().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, ATTRIBUTE_INTS);
    }

    /** A single number of 64 bits. */
    String scalar(String name, long value) {
        return add(name, OnnxType.INT64, little(Long.BYTES).putLong(0, value));
    }

    /** A single number of 32-bit floating point. */
    String scalar(String name, float value) {
        return add(name, OnnxType.FLOAT, little(Float.BYTES).putFloat(0, value));
    }

    /** A single byte. */
    String scalar(String name, byte value) {
        return add(name, OnnxType.UINT8, little(1).put(0, value));
    }

    /** Numbers of 64 bits. */
    String vector(String name, long... values) {
        ByteBuffer bytes = little(Long.BYTES * values.length);
        bytes.asLongBuffer().put(values);
        return add(name, OnnxType.INT64, bytes, values.length);
    }

    /** Numbers of 32-bit floating point. */
    String vector(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = little(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return add(name, OnnxType.FLOAT, bytes, dimensions);
    }

    /** Signed bytes that are all zero. */
    String zeros(String name, int count) {
        return add(name, OnnxType.INT8, little(count), count);
    }

    /** A tensor that lies in a file. */
    String tensor(String name, OnnxType type, WeightFile file, WeightFile.Place place, long... dimensions) {
        initializers.add(tensorOf(name, type, dimensions)
                .message(13, entry("location", file.name()))
                .message(13, entry("offset", Long.toString(place.offset())))
                .message(13, entry("length", Long.toString(place.length())))
                .number(14, 1));
        return name;
    }

    private String add(String name, OnnxType type, ByteBuffer bytes, long... dimensions) {
        byte[] content = new byte[bytes.capacity()];
        bytes.get(0, content);
        initializers.add(tensorOf(name, type, dimensions).bytes(9, content));
        return name;
    }

    private static ProtoOutput tensorOf(String name, OnnxType type, long... dimensions) {
        ProtoOutput tensor = new ProtoOutput();
        for (long size : dimensions) {
            tensor.number(1, size);
        }
        return tensor.number(2, type.number()).text(8, name);
    }

    private static ProtoOutput entry(String key, String value) {
        return new ProtoOutput().text(1, key).text(2, value);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Declares an input. Sizes are numbers, or names where they are not fixed. */
    void input(String name, OnnxType type, Object... shape) {
        inputs.add(value(name, type, shape));
    }

    /** Declares an output. */
    void output(String name, OnnxType type, Object... shape) {
        outputs.add(value(name, type, shape));
    }

    private static ProtoOutput value(String name, OnnxType type, Object... shape) {
        ProtoOutput dimensions = new ProtoOutput();
        for (Object size : shape) {
            ProtoOutput dimension = new ProtoOutput();
            dimensions.message(
                    1, size instanceof Integer fixed ? dimension.number(1, fixed) : dimension.text(2, size.toString()));
        }
        ProtoOutput tensor = new ProtoOutput().number(1, type.number()).message(2, dimensions);
        return new ProtoOutput().text(1, name).message(2, new ProtoOutput().message(1, tensor));
    }

    /** The graph's bytes. */
    byte[] toBytes() {
        ProtoOutput graph = new ProtoOutput();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, "benchmark");
        initializers.forEach(initializer -> graph.message(5, initializer));
        inputs.forEach(input -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, output));
        return new ProtoOutput()
                .number(1, IR_VERSION)
                .text(2, "refusalunit-benchmarks")
                .message(7, graph)
                .message(8, new ProtoOutput().text(1, "").number(2, OPSET))
                .message(8, new ProtoOutput().text(1, MICROSOFT).number(2, 1))
                .toBytes();
    }

    void write(Path file) throws IOException {
        Files.write(file, toBytes());
    }
}
