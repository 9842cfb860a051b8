package org.refusalunit.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.proto.ProtoOutput;

/** A tensor of the graph. Only small ones hold their elements. */
final class Initializer {

    private final String name;
    private final int type;
    private final List<Long> dimensions;
    private final byte[] message;
    private final double @Nullable [] elements;
    private final @Nullable String location;

    /**
     * A tensor.
     *
     * @param message how it is written, with its large elements left where they are, and without the name of their file
     * @param elements its elements, where they are at hand
     * @param location what the graph calls the file with its elements, where it has one
     */
    Initializer(
            String name,
            int type,
            List<Long> dimensions,
            byte[] message,
            double @Nullable [] elements,
            @Nullable String location) {
        this.name = name;
        this.type = type;
        this.dimensions = List.copyOf(dimensions);
        this.message = message;
        this.elements = elements;
        this.location = location;
    }

    /** A list of whole numbers, or a single one without dimensions. */
    static Initializer integers(String name, int type, boolean scalar, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * (type == ElementType.INT64 ? 8 : 4))
                .order(ByteOrder.LITTLE_ENDIAN);
        double[] elements = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            elements[i] = values[i];
            if (type == ElementType.INT64) {
                bytes.putLong(values[i]);
            } else {
                bytes.putInt((int) values[i]);
            }
        }
        List<Long> dimensions = scalar ? List.of() : List.of((long) values.length);
        return new Initializer(name, type, dimensions, written(name, type, dimensions, bytes.array()), elements, null);
    }

    /** A tensor of 32-bit floating point. */
    static Initializer floats(String name, List<Long> dimensions, float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        byte[] message = written(name, ElementType.FLOAT, dimensions, bytes.array());
        return new Initializer(name, ElementType.FLOAT, dimensions, message, null, null);
    }

    /** A tensor of bytes. */
    static Initializer bytes(String name, int type, List<Long> dimensions, byte[] values) {
        return new Initializer(name, type, dimensions, written(name, type, dimensions, values), null, null);
    }

    private static byte[] written(String name, int type, List<Long> dimensions, byte[] bytes) {
        ProtoOutput out = new ProtoOutput();
        dimensions.forEach(size -> out.number(TensorReader.DIMENSIONS, size));
        out.number(TensorReader.TYPE, type).text(TensorReader.NAME, name).bytes(TensorReader.RAW, bytes);
        return out.toBytes();
    }

    String name() {
        return name;
    }

    int type() {
        return type;
    }

    List<Long> dimensions() {
        return dimensions;
    }

    /** What the graph calls the file with its elements, or null where they are in the graph. */
    @Nullable
    String location() {
        return location;
    }

    /**
     * How it is written.
     *
     * @param files what files are called now, where that has changed
     */
    byte[] message(Map<String, String> files) {
        return location == null
                ? message
                : new ProtoOutput()
                        .written(message)
                        .message(
                                TensorReader.EXTERNAL,
                                TensorReader.entry(TensorReader.LOCATION, files.getOrDefault(location, location)))
                        .toBytes();
    }

    /** Its only element, or null where it has several or they are not at hand. */
    @Nullable
    Double single() {
        return elements != null && elements.length == 1 ? Double.valueOf(elements[0]) : null;
    }

    /** Its elements as numbers, or null where they are not at hand. */
    double @Nullable [] elements() {
        return elements == null ? null : elements.clone();
    }
}
