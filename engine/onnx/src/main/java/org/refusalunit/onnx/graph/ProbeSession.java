package org.refusalunit.onnx.graph;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes a small part of a graph. */
final class ProbeSession implements AutoCloseable {

    /** What a part is given. */
    static final class Given {
        private final float[] values;
        private final long[] shape;

        /**
         * A tensor.
         *
         * @param values elements, rounded where the input takes whole numbers; they are repeated if there are too few
         * @param shape dimensions
         */
        Given(float[] values, long... shape) {
            this.values = values;
            this.shape = shape;
        }
    }

    private final OrtSession session;

    ProbeSession(byte[] graph, Optional<Path> weights) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            if (weights.isPresent()) {
                options.addConfigEntry(
                        PreparedGraph.WEIGHTS_FOLDER, weights.get().toString());
            }
            session = OrtEnvironment.getEnvironment().createSession(graph, options);
        }
    }

    /** The outputs asked for. What is given and not wanted by the part is left out. */
    List<float[]> run(Map<String, Given> given, List<String> outputs) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            for (var input : session.getInputInfo().entrySet()) {
                Given value = given.get(input.getKey());
                if (value == null || !(input.getValue().getInfo() instanceof TensorInfo info)) {
                    throw new OrtException("the part takes an input " + input.getKey() + " that was not expected");
                }
                inputs.put(input.getKey(), tensor(value, info.type));
            }
            try (OrtSession.Result result = session.run(inputs, new LinkedHashSet<>(outputs))) {
                List<float[]> values = new ArrayList<>();
                for (String output : outputs) {
                    if (!(result.get(output).orElse(null) instanceof OnnxTensor tensor)
                            || tensor.getInfo().type != OnnxJavaType.FLOAT) {
                        throw new OrtException("the part gives no 32-bit floating point at " + output);
                    }
                    FloatBuffer buffer = tensor.getFloatBuffer();
                    float[] copy = new float[buffer.remaining()];
                    buffer.get(copy);
                    values.add(copy);
                }
                return values;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(Given given, OnnxJavaType type) throws OrtException {
        int count = Math.toIntExact(Arrays.stream(given.shape).reduce(1, Math::multiplyExact));
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(Math.max(8, count * type.size)).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
            float value = given.values[i % given.values.length];
            switch (type) {
                case FLOAT -> buffer.putFloat(value);
                case INT64 -> buffer.putLong((long) value);
                case INT32 -> buffer.putInt((int) value);
                default -> throw new OrtException("the part takes " + type);
            }
        }
        buffer.flip();
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, given.shape, type);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
