package org.refusalunit.onnx.model;

import ai.onnxruntime.OnnxJavaType;

/**
 * One tensor of the attention cache: keys or values of one layer, with the axes row, head, position, element.
 *
 * @param past name of the input that holds what was read so far
 * @param present name of the output that holds it with the new positions added
 * @param heads number of its heads
 * @param headSize elements of one head and position
 * @param type type of its elements
 */
public record CacheTensor(String past, String present, int heads, int headSize, OnnxJavaType type) {

    /** Bytes of one row of the given length. */
    public int rowBytes(int length) {
        return Math.multiplyExact(Math.multiplyExact(heads, length), Math.multiplyExact(headSize, type.size));
    }
}
