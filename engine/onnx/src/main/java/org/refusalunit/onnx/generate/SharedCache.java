package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.onnx.model.CacheTensor;

/**
 * An attention cache with room for rows of any length up to its own: one buffer for each tensor of the layout, with the
 * axes slot, head, position, element. The runtime reads and writes the same memory, and every stretch of slots is a
 * tensor without copying.
 */
final class SharedCache {

    private final List<CacheTensor> layout;
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final int slots;
    private final int positions;

    /**
     * Takes the memory.
     *
     * @throws OutOfMemoryError if the JVM's limit of direct memory is reached
     */
    SharedCache(List<CacheTensor> layout, int slots, int positions) {
        this.layout = layout;
        this.slots = slots;
        this.positions = positions;
        for (CacheTensor tensor : layout) {
            int bytes = Math.multiplyExact(slots, tensor.rowBytes(positions));
            buffers.add(ByteBuffer.allocateDirect(Math.max(bytes, 8)).order(ByteOrder.nativeOrder()));
        }
    }

    int slots() {
        return slots;
    }

    int positions() {
        return positions;
    }

    /** A stretch of slots of one tensor, to be closed by the caller. */
    OnnxTensor view(int index, int first, int count) throws OrtException {
        CacheTensor tensor = layout.get(index);
        int bytes = tensor.rowBytes(positions);
        ByteBuffer part = buffers.get(index).slice(first * bytes, count * bytes).order(ByteOrder.nativeOrder());
        long[] shape = {count, tensor.heads(), positions, tensor.headSize()};
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part, shape, tensor.type());
    }

    /** Copies the tokens from a position to below another, of a slot of another cache or of this one, into a slot of this. */
    void copy(SharedCache source, int from, int to, int start, int end) {
        for (int i = 0; i < layout.size(); i++) {
            CacheTensor tensor = layout.get(i);
            int elements = tensor.headSize() * tensor.type().size;
            for (int head = 0; head < tensor.heads(); head++) {
                int target = ((to * tensor.heads() + head) * positions + start) * elements;
                int origin = ((from * tensor.heads() + head) * source.positions + start) * elements;
                buffers.get(i).put(target, source.buffers.get(i), origin, (end - start) * elements);
            }
        }
    }
}
