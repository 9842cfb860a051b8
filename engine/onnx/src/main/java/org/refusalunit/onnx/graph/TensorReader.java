package org.refusalunit.onnx.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.proto.ProtoOutput;
import org.refusalunit.onnx.proto.ProtoStream;

/**
 * Reads one tensor. Elements that lie in the graph's own file become a reference to their place there, as ONNX has it for
 * weights in other files.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/ExternalData.md">external data</a>
 */
final class TensorReader {

    static final int DIMENSIONS = 1;
    static final int TYPE = 2;
    static final int NAME = 8;
    static final int RAW = 9;
    private static final int FLOATS = 4;
    private static final int INT32S = 5;
    private static final int INT64S = 7;
    static final int EXTERNAL = 13;
    static final String LOCATION = "location";
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int PLACE = 14;
    private static final int IN_OTHER_FILE = 1;

    /** Shapes and the like stay in the graph: the runtime infers shapes from them, and does not look into other files. */
    private static final int HELD_BYTES = 1024;

    private final ProtoStream proto;
    private final long end;
    private final String file;
    private final ProtoOutput kept = new ProtoOutput();
    private final List<Long> dimensions = new ArrayList<>();
    private final List<Double> elements = new ArrayList<>();
    private String name = "";
    private int type;
    private byte @Nullable [] raw;
    private long rawAt = -1;
    private long rawLength;
    private boolean elsewhere;
    private @Nullable String location;

    private TensorReader(ProtoStream proto, long end, String file) {
        this.proto = proto;
        this.end = end;
        this.file = file;
    }

    /** A tensor that is small enough to hold. */
    static Initializer held(byte[] message) throws IOException {
        return new TensorReader(new ProtoStream(new ByteArrayInputStream(message)), message.length, "").read();
    }

    /**
     * The next tensor of a file.
     *
     * @param file what the file is called in its folder; empty where it has none, so that all elements are held
     */
    static Initializer next(ProtoStream proto, long outer, String file) throws IOException {
        long end = proto.length(outer) + proto.position();
        return new TensorReader(proto, end, file).read();
    }

    private Initializer read() throws IOException {
        while (proto.position() < end) {
            int tag = proto.tag();
            if (ProtoStream.isNested(tag)) {
                nested(ProtoStream.field(tag));
            } else {
                single(tag);
            }
        }
        byte[] message = message();
        return new Initializer(name, type, dimensions, message, elements(), location);
    }

    private void single(int tag) throws IOException {
        int field = ProtoStream.field(tag);
        if (field == FLOATS) {
            int bits = proto.fixed32();
            elements.add((double) Float.intBitsToFloat(bits));
            kept.real(field, Float.intBitsToFloat(bits));
            return;
        }
        if ((tag & 7) != 0) {
            throw new IOException("a tensor has an unknown field " + field);
        }
        long value = proto.varint();
        kept.number(field, value);
        switch (field) {
            case DIMENSIONS -> dimensions.add(value);
            case TYPE -> type = (int) value;
            case INT32S, INT64S -> elements.add((double) value);
            default -> elsewhere |= (field == PLACE) && (value == IN_OTHER_FILE);
        }
    }

    private void nested(int field) throws IOException {
        if (field == RAW) {
            raw();
            return;
        }
        byte[] value = proto.bytes(end);
        if (field == EXTERNAL && namesFile(value)) {
            return;
        }
        kept.bytes(field, value);
        switch (field) {
            case NAME -> name = new String(value, StandardCharsets.UTF_8);
            case DIMENSIONS -> numbers(value).forEach(dimensions::add);
            case INT32S, INT64S -> {
                if (value.length <= HELD_BYTES) {
                    numbers(value).forEach(number -> elements.add((double) number));
                }
            }
            case FLOATS -> {
                ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
                while (value.length <= HELD_BYTES && bytes.remaining() >= 4) {
                    elements.add((double) bytes.getFloat());
                }
            }
            default -> {}
        }
    }

    /** Takes the name of the file with the elements; other entries stay as they are written. */
    private boolean namesFile(byte[] entry) throws IOException {
        ProtoStream inner = new ProtoStream(new ByteArrayInputStream(entry));
        String key = "";
        String value = "";
        while (inner.position() < entry.length) {
            int tag = inner.tag();
            switch (ProtoStream.field(tag)) {
                case KEY -> key = inner.text(entry.length);
                case VALUE -> value = inner.text(entry.length);
                default -> inner.skip(tag, entry.length);
            }
        }
        if (!key.equals(LOCATION)) {
            return false;
        }
        location = value;
        return true;
    }

    private void raw() throws IOException {
        long length = proto.length(end);
        if (!file.isEmpty() && length >= HELD_BYTES) {
            rawAt = proto.position();
            rawLength = length;
            proto.skipBytes(length);
        } else {
            raw = proto.exactly(length);
        }
    }

    private static List<Long> numbers(byte[] packed) throws IOException {
        ProtoStream proto = new ProtoStream(new ByteArrayInputStream(packed));
        List<Long> numbers = new ArrayList<>();
        while (proto.position() < packed.length) {
            numbers.add(proto.varint());
        }
        return numbers;
    }

    private byte[] message() {
        if (raw != null) {
            kept.bytes(RAW, raw);
        }
        if (rawAt >= 0) {
            location = file;
            kept.message(EXTERNAL, entry("offset", Long.toString(rawAt)))
                    .message(EXTERNAL, entry("length", Long.toString(rawLength)))
                    .number(PLACE, IN_OTHER_FILE);
        }
        return kept.toBytes();
    }

    static ProtoOutput entry(String key, String value) {
        return new ProtoOutput().text(KEY, key).text(VALUE, value);
    }

    private double @Nullable [] elements() {
        if (rawAt >= 0 || elsewhere || (raw != null && raw.length > HELD_BYTES)) {
            return null;
        }
        if (raw == null) {
            return elements.stream().mapToDouble(Double::doubleValue).toArray();
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        int size = switch (type) {
            case ElementType.INT64 -> 8;
            case ElementType.FLOAT, ElementType.INT32 -> 4;
            default -> 0;
        };
        if (size == 0) {
            return null;
        }
        double[] numbers = new double[raw.length / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (type) {
                case ElementType.INT64 -> bytes.getLong();
                case ElementType.INT32 -> bytes.getInt();
                default -> bytes.getFloat();
            };
        }
        return numbers;
    }
}
