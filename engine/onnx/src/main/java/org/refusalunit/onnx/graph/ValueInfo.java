package org.refusalunit.onnx.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.onnx.proto.ProtoOutput;
import org.refusalunit.onnx.proto.ProtoStream;

/** An input or output of the graph. */
final class ValueInfo {

    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR = 1;
    private static final int ELEMENT = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;
    private static final int SIZE = 1;
    private static final int SYMBOL = 2;

    private final String name;
    private final int type;
    private final List<String> dimensions;
    private final byte[] message;

    private ValueInfo(String name, int type, List<String> dimensions, byte[] message) {
        this.name = name;
        this.type = type;
        this.dimensions = List.copyOf(dimensions);
        this.message = message;
    }

    String name() {
        return name;
    }

    /** Its elements' type, {@link ElementType#UNKNOWN} where it is no tensor. */
    int type() {
        return type;
    }

    /** Its dimensions: a number, or a name for one that is open. */
    List<String> dimensions() {
        return dimensions;
    }

    /** How it is written. */
    byte[] message() {
        return message;
    }

    static ValueInfo read(byte[] message) throws IOException {
        String[] name = {""};
        int[] type = {ElementType.UNKNOWN};
        List<String> dimensions = new ArrayList<>();
        fields(message, (field, proto, end) -> {
            if (field == NAME) {
                name[0] = proto.text(end);
            } else if (field == TYPE) {
                fields(proto.bytes(end), (kind, inner, limit) -> {
                    if (kind == TENSOR) {
                        type[0] = tensor(inner.bytes(limit), dimensions);
                    } else {
                        inner.bytes(limit);
                    }
                });
            } else {
                proto.bytes(end);
            }
        });
        return new ValueInfo(name[0], type[0], dimensions, message);
    }

    static ValueInfo tensor(String name, int type, Object... dimensions) {
        ProtoOutput shape = new ProtoOutput();
        List<String> texts = new ArrayList<>();
        for (Object dimension : dimensions) {
            texts.add(dimension.toString());
            shape.message(
                    DIMENSION,
                    dimension instanceof Number size
                            ? new ProtoOutput().number(SIZE, size.longValue())
                            : new ProtoOutput().text(SYMBOL, dimension.toString()));
        }
        ProtoOutput tensor = new ProtoOutput().number(ELEMENT, type).message(SHAPE, shape);
        ProtoOutput all = new ProtoOutput().text(NAME, name).message(TYPE, new ProtoOutput().message(TENSOR, tensor));
        return new ValueInfo(name, type, texts, all.toBytes());
    }

    /** A tensor that does not say its dimensions. */
    static ValueInfo open(String name, int type) {
        ProtoOutput tensor = new ProtoOutput().number(ELEMENT, type);
        ProtoOutput all = new ProtoOutput().text(NAME, name).message(TYPE, new ProtoOutput().message(TENSOR, tensor));
        return new ValueInfo(name, type, List.of(), all.toBytes());
    }

    /** The size of a dimension, or 0 where it is open or missing. */
    long size(int index) {
        if (index >= dimensions.size() || !dimensions.get(index).matches("\\d{1,18}")) {
            return 0;
        }
        return Long.parseLong(dimensions.get(index));
    }

    private interface Nested {
        void take(int field, ProtoStream proto, long end) throws IOException;
    }

    private static void fields(byte[] message, Nested nested) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        while (proto.position() < message.length) {
            int tag = proto.tag();
            if (ProtoStream.isNested(tag)) {
                nested.take(ProtoStream.field(tag), proto, message.length);
            } else {
                proto.skip(tag, message.length);
            }
        }
    }

    private static int tensor(byte[] message, List<String> dimensions) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        int type = ElementType.UNKNOWN;
        while (proto.position() < message.length) {
            int tag = proto.tag();
            int field = ProtoStream.field(tag);
            if (field == ELEMENT && !ProtoStream.isNested(tag)) {
                type = (int) proto.varint();
            } else if (field == SHAPE && ProtoStream.isNested(tag)) {
                fields(
                        proto.bytes(message.length),
                        (part, inner, limit) -> dimensions.add(dimension(inner.bytes(limit))));
            } else {
                proto.skip(tag, message.length);
            }
        }
        return type;
    }

    private static String dimension(byte[] message) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(message));
        String text = "?";
        while (proto.position() < message.length) {
            int tag = proto.tag();
            int field = ProtoStream.field(tag);
            if (field == SIZE && !ProtoStream.isNested(tag)) {
                text = Long.toString(proto.varint());
            } else if (field == SYMBOL && ProtoStream.isNested(tag)) {
                text = proto.text(message.length);
            } else {
                proto.skip(tag, message.length);
            }
        }
        return text;
    }
}
