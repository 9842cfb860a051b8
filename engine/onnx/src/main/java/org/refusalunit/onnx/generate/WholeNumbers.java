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

    private final String name;
    private final OnnxJavaType type;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

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

    /** The numbers that were set first, to be closed by the caller. */
    OnnxTensor tensor(int rows, int columns) throws OrtException {
        ByteBuffer part = buffer.slice(0, rows * columns * type.size).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part, new long[] {rows, columns}, type);
    }
}
