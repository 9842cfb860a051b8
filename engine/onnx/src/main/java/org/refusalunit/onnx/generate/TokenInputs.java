package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;

/** The inputs of one computation that hold whole numbers: ids, and mask and positions where the graph wants them. */
final class TokenInputs implements AutoCloseable {

    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

    private TokenInputs() {}

    /**
     * The inputs for tokens behind those in the cache.
     *
     * @param cached length of the cache
     * @param scores what {@link ScoreSwitch} says, closed with the others
     */
    static TokenInputs of(GraphLayout layout, TokenMatrix matrix, int cached, @Nullable OnnxTensor scores)
            throws OrtException {
        TokenInputs inputs = new TokenInputs();
        if (scores != null) {
            inputs.tensors.put(GraphLayout.SCORED, scores);
        }
        boolean done = false;
        try {
            int columns = matrix.columns();
            int total = cached + columns;
            inputs.add(layout.inputIds(), matrix.rows(), columns, matrix::token);
            if (layout.attentionMask().isPresent()) {
                inputs.add(layout.attentionMask().get(), matrix.rows(), total, i -> 1);
            }
            if (layout.positionIds().isPresent()) {
                inputs.add(layout.positionIds().get(), matrix.rows(), columns, i -> cached + i % columns);
            }
            done = true;
            return inputs;
        } finally {
            if (!done) {
                inputs.close();
            }
        }
    }

    Map<String, OnnxTensor> byName() {
        return Collections.unmodifiableMap(tensors);
    }

    private void add(GraphLayout.Input input, int rows, int columns, IntUnaryOperator values) throws OrtException {
        int count = Math.multiplyExact(rows, columns);
        long[] shape = {rows, columns};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        if (input.type() == OnnxJavaType.INT32) {
            IntBuffer buffer = IntBuffer.allocate(count);
            for (int i = 0; i < count; i++) {
                buffer.put(i, values.applyAsInt(i));
            }
            tensors.put(input.name(), OnnxTensor.createTensor(environment, buffer, shape));
        } else {
            LongBuffer buffer = LongBuffer.allocate(count);
            for (int i = 0; i < count; i++) {
                buffer.put(i, values.applyAsInt(i));
            }
            tensors.put(input.name(), OnnxTensor.createTensor(environment, buffer, shape));
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
    }
}
