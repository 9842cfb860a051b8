package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;

/** Tells a graph that has been edited for it whether scores are wanted: they are not while a prompt is read. */
final class ScoreSwitch {

    private static final long LAST = -1;

    private final boolean there;

    ScoreSwitch(GraphLayout layout) {
        this.there = layout.scored();
    }

    /** What says so, to be closed by the caller; {@code null} for a graph that does not take it. */
    @Nullable
    OnnxTensor tensor(boolean scored) throws OrtException {
        if (!there) {
            return null;
        }
        long[] positions = scored ? new long[] {LAST} : new long[0];
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), LongBuffer.wrap(positions), new long[] {positions.length});
    }
}
