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
 * The attention cache of rows of equal length: one tensor for each of the layout's. Rows are the outermost axis, so that a
 * row is one stretch of bytes.
 */
final class KeyValueCache implements AutoCloseable {

    private final List<CacheTensor> layout;
    private final List<OnnxTensor> tensors;
    private final AutoCloseable owner;
    private final int rows;
    private final int length;

    private KeyValueCache(
            List<CacheTensor> layout, List<OnnxTensor> tensors, AutoCloseable owner, int rows, int length) {
        this.layout = layout;
        this.tensors = tensors;
        this.owner = owner;
        this.rows = rows;
        this.length = length;
    }

    /** Tensors that the runtime made. They live as long as their owner, which is closed with the cache. */
    static KeyValueCache of(
            List<CacheTensor> layout, List<OnnxTensor> tensors, AutoCloseable owner, int rows, int length) {
        return new KeyValueCache(layout, tensors, owner, rows, length);
    }

    /** One row without tokens. */
    static KeyValueCache empty(List<CacheTensor> layout) throws OrtException {
        return build(layout, 1, 0, (tensor, index, target) -> {});
    }

    /** The rows of several caches of equal length, one after the other. */
    static KeyValueCache join(List<KeyValueCache> parts) throws OrtException {
        KeyValueCache first = parts.get(0);
        int rows = parts.stream().mapToInt(KeyValueCache::rows).sum();
        return build(first.layout, rows, first.length, (tensor, index, target) -> {
            for (KeyValueCache part : parts) {
                target.put(part.tensors.get(index).getByteBuffer());
            }
        });
    }

    /** Some of the rows. */
    KeyValueCache select(int[] kept) throws OrtException {
        return build(layout, kept.length, length, (tensor, index, target) -> {
            ByteBuffer source = tensors.get(index).getByteBuffer();
            int bytes = tensor.rowBytes(length);
            for (int row : kept) {
                target.put(source.slice(row * bytes, bytes));
            }
        });
    }

    int rows() {
        return rows;
    }

    int length() {
        return length;
    }

    OnnxTensor tensor(int index) {
        return tensors.get(index);
    }

    private interface Filler {
        void fill(CacheTensor tensor, int index, ByteBuffer target);
    }

    private static KeyValueCache build(List<CacheTensor> layout, int rows, int length, Filler filler)
            throws OrtException {
        List<OnnxTensor> tensors = new ArrayList<>();
        AutoCloseable owner = () -> tensors.forEach(OnnxTensor::close);
        boolean done = false;
        try {
            for (int i = 0; i < layout.size(); i++) {
                CacheTensor tensor = layout.get(i);
                int bytes = Math.multiplyExact(rows, tensor.rowBytes(length));
                // The runtime takes no buffer without memory, not even for a tensor without elements.
                ByteBuffer buffer =
                        ByteBuffer.allocateDirect(Math.max(bytes, 8)).order(ByteOrder.nativeOrder());
                filler.fill(tensor, i, buffer);
                buffer.position(0).limit(bytes);
                long[] shape = {rows, tensor.heads(), length, tensor.headSize()};
                tensors.add(OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape, tensor.type()));
            }
            done = true;
            return new KeyValueCache(layout, tensors, owner, rows, length);
        } finally {
            if (!done) {
                tensors.forEach(OnnxTensor::close);
            }
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (Exception e) {
            throw new IllegalStateException("the attention cache was not released", e);
        }
    }
}
