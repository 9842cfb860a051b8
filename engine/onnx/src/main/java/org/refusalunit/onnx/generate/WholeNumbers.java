package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.refusalunit.onnx.model.GraphLayout;

/** Memory for an input of whole numbers, of 64 or 32 bits, that is filled anew for every computation. */
final class WholeNumbers {

    private static final int LEAST = 1 << 13;

    private final String name;
    private final OnnxJavaType type;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private int count;

    WholeNumbers(GraphLayout.Input input) {
        this.name = input.name();
        this.type = input.type();
    }

    String name() {
        return name;
    }

    /** Makes sure that there is room; what was set is lost where there was not. */
    void reserve(int count) {
        int bytes = Math.multiplyExact(count, type.size);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(Math.max(bytes, 2 * buffer.capacity()))
                    .order(ByteOrder.nativeOrder());
        }
    }

    void set(int index, int value) {
        if (type == OnnxJavaType.INT32) {
            buffer.putInt(index * Integer.BYTES, value);
        } else {
            buffer.putLong(index * Long.BYTES, value);
        }
    }

    /** Begins anew with none. */
    void clear() {
        count = 0;
    }

    /** How many were added. */
    int count() {
        return count;
    }

    /** Adds one behind those that were added, which stay. */
    void add(int value) {
        if ((count + 1) * type.size > buffer.capacity()) {
            ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(LEAST, 2 * buffer.capacity()))
                    .order(ByteOrder.nativeOrder());
            larger.put(0, buffer, 0, count * type.size);
            buffer = larger;
        }
        set(count++, value);
    }

    /** The numbers that were set first, to be closed by the caller. */
    OnnxTensor tensor(long... shape) throws OrtException {
        int bytes = type.size;
        for (long size : shape) {
            bytes = Math.multiplyExact(bytes, Math.toIntExact(size));
        }
        ByteBuffer part = buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part, shape, type);
    }
}
