package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;

/** Tells a graph that has been edited for it whether scores are wanted: they are not while a prompt is read. */
final class ScoreSwitch {

    private static final long LAST = -1;

    private final boolean there;

    /** Outside the heap and kept: what is in the heap is copied out of it for every tensor, and is given back only by a collection. */
    private final ByteBuffer last = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());

    ScoreSwitch(GraphLayout layout) {
        this.there = layout.scored();
        last.putLong(0, LAST);
    }

    /** What says so, to be closed by the caller; {@code null} for a graph that does not take it. */
    @Nullable
    OnnxTensor tensor(boolean scored) throws OrtException {
        if (!there) {
            return null;
        }
        int count = scored ? 1 : 0;
        ByteBuffer positions = last.slice(0, count * Long.BYTES).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), positions, new long[] {count}, OnnxJavaType.INT64);
    }
}
