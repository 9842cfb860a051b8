package org.refusalunit.onnx.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.proto.ProtoOutput;
import org.refusalunit.onnx.proto.ProtoStream;

/** An operator's attribute, kept as it is written. */
final class Attribute {

    private static final int NAME = 1;
    private static final int REAL = 2;
    private static final int INTEGER = 3;
    private static final int TENSOR = 5;
    private static final int GRAPH = 6;
    private static final int INTEGERS = 8;
    private static final int GRAPHS = 11;
    private static final int TYPE = 20;
    private static final int TYPE_REAL = 1;
    private static final int TYPE_INTEGER = 2;
    private static final int TYPE_INTEGERS = 7;

    private final String name;
    private final byte[] message;
    private final List<Long> integers;
    private final float real;
    private final @Nullable Initializer tensor;

    private Attribute(String name, byte[] message, List<Long> integers, float real, @Nullable Initializer tensor) {
        this.name = name;
        this.message = message;
        this.integers = integers;
        this.real = real;
        this.tensor = tensor;
    }

    /**
     * Reads an attribute.
     *
     * @param captured takes the names that graphs within it use
     */
    static Attribute read(byte[] message, Set<String> captured) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        String name = "";
        List<Long> integers = new ArrayList<>();
        float real = 0;
        Initializer tensor = null;
        while (proto.position() < message.length) {
            int tag = proto.tag();
            int field = ProtoStream.field(tag);
            boolean nested = ProtoStream.isNested(tag);
            if (field == NAME && nested) {
                name = proto.text(message.length);
            } else if (field == REAL && !nested) {
                real = Float.intBitsToFloat(proto.fixed32());
            } else if ((field == INTEGER || field == INTEGERS) && !nested) {
                integers.add(proto.varint());
            } else if (field == INTEGERS) {
                long end = proto.length(message.length) + proto.position();
                while (proto.position() < end) {
                    integers.add(proto.varint());
                }
            } else if (field == TENSOR && nested) {
                tensor = TensorReader.held(proto.bytes(message.length));
            } else if ((field == GRAPH || field == GRAPHS) && nested) {
                captured.addAll(GraphReader.namesUsed(proto.bytes(message.length)));
            } else {
                proto.skip(tag, message.length);
            }
        }
        return new Attribute(name, message, List.copyOf(integers), real, tensor);
    }

    static Attribute integer(String name, long value) {
        ProtoOutput out =
                new ProtoOutput().text(NAME, name).number(INTEGER, value).number(TYPE, TYPE_INTEGER);
        return new Attribute(name, out.toBytes(), List.of(value), 0, null);
    }

    static Attribute integers(String name, List<Long> values) {
        ProtoOutput out = new ProtoOutput().text(NAME, name);
        values.forEach(value -> out.number(INTEGERS, value));
        out.number(TYPE, TYPE_INTEGERS);
        return new Attribute(name, out.toBytes(), List.copyOf(values), 0, null);
    }

    static Attribute real(String name, float value) {
        ProtoOutput out = new ProtoOutput().text(NAME, name).real(REAL, value).number(TYPE, TYPE_REAL);
        return new Attribute(name, out.toBytes(), List.of(), value, null);
    }

    String name() {
        return name;
    }

    byte[] message() {
        return message;
    }

    /** Its whole numbers; one where the attribute is a single number. */
    List<Long> integers() {
        return integers;
    }

    float real() {
        return real;
    }

    @Nullable
    Initializer tensor() {
        return tensor;
    }
}
