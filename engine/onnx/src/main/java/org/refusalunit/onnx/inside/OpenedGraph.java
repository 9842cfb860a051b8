package org.refusalunit.onnx.inside;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.graph.PreparedGraph;

/** A loaded graph with inputs for interventions. It reads one row of tokens at a time. */
final class OpenedGraph implements AutoCloseable {

    private static final String LOGITS = "logits";
    private static final String PRESENT = "present";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final PreparedGraph graph;
    private final OrtSession session;
    private final Map<String, TensorInfo> inputs = new LinkedHashMap<>();

    OpenedGraph(PreparedGraph graph, int threads) throws OrtException {
        this.graph = graph;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (graph.weights().isPresent()) {
                options.addConfigEntry(
                        PreparedGraph.WEIGHTS_FOLDER, graph.weights().get().toString());
            }
            session = environment.createSession(graph.bytes(), options);
        }
        for (var input : session.getInputInfo().entrySet()) {
            if (input.getValue().getInfo() instanceof TensorInfo info) {
                inputs.put(input.getKey(), info);
            }
        }
    }

    /** What was read so far: the runtime's own cache, and how many tokens it holds. */
    static final class Past implements AutoCloseable {
        private final OrtSession.@Nullable Result result;
        private final int length;

        private Past(OrtSession.@Nullable Result result, int length) {
            this.result = result;
            this.length = length;
        }

        static Past none() {
            return new Past(null, 0);
        }

        int length() {
            return length;
        }

        private @Nullable OnnxTensor tensor(String input) {
            if (result == null) {
                return null;
            }
            for (var each : result) {
                if (slot(each.getKey()).equals(slot(input)) && each.getValue() instanceof OnnxTensor tensor) {
                    return tensor;
                }
            }
            return null;
        }

        /** What a cache's tensor holds, whatever the exporter calls it: its name without the part for past and present. */
        private static String slot(String name) {
            return name.replaceFirst("^(past|present)(_key_values)?", "");
        }

        @Override
        public void close() {
            if (result != null) {
                result.close();
            }
        }
    }

    /** What a step gives: scores of the next token, states where they were asked for, and the cache. */
    static final class Step {
        private final float[] logits;
        private final @Nullable HiddenStates states;
        private final Past past;

        private Step(float[] logits, @Nullable HiddenStates states, Past past) {
            this.logits = logits;
            this.states = states;
            this.past = past;
        }

        float[] logits() {
            return logits;
        }

        @Nullable
        HiddenStates states() {
            return states;
        }

        Past past() {
            return past;
        }
    }

    Step step(Past past, int[] tokens, Intervention intervention, boolean states) throws OrtException {
        List<OnnxTensor> made = new ArrayList<>();
        try {
            Map<String, OnnxTensor> given = given(past, tokens, intervention, made);
            OrtSession.Result result = session.run(given, outputs(states));
            boolean done = false;
            try {
                HiddenStates read = states ? states(result, tokens.length) : null;
                Step step = new Step(floats(result, LOGITS), read, new Past(result, past.length() + tokens.length));
                done = true;
                return step;
            } finally {
                if (!done) {
                    result.close();
                }
            }
        } finally {
            made.forEach(OnnxTensor::close);
        }
    }

    private Set<String> outputs(boolean states) {
        Set<String> names = new LinkedHashSet<>();
        names.add(LOGITS);
        session.getOutputNames().stream()
                .filter(name -> name.startsWith(PRESENT))
                .forEach(names::add);
        if (states) {
            names.addAll(graph.hiddenStates());
        }
        return names;
    }

    private HiddenStates states(OrtSession.Result result, int positions) throws OrtException {
        List<float[]> places = new ArrayList<>();
        for (String name : graph.hiddenStates()) {
            places.add(floats(result, name));
        }
        return new HiddenStates(places, positions);
    }

    private static float[] floats(OrtSession.Result result, String name) throws OrtException {
        if (!(result.get(name).orElse(null) instanceof OnnxTensor tensor)) {
            throw new OrtException("the graph gave no tensor " + name);
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private Map<String, OnnxTensor> given(Past past, int[] tokens, Intervention intervention, List<OnnxTensor> made)
            throws OrtException {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        int slots = past.length() + tokens.length;
        Interventions values = new Interventions(intervention, graph.traits(), slots);
        for (var input : inputs.entrySet()) {
            String name = input.getKey();
            OnnxJavaType type = input.getValue().type;
            OnnxTensor cached = past.tensor(name);
            if (cached != null) {
                given.put(name, cached);
                continue;
            }
            OnnxTensor tensor = switch (name) {
                case "input_ids" -> numbers(type, tokens.length, i -> tokens[i]);
                case "attention_mask" -> numbers(type, slots, i -> 1);
                case "position_ids" -> numbers(type, tokens.length, i -> past.length() + i);
                case PreparedGraph.ADDITION, PreparedGraph.TARGET, PreparedGraph.AMOUNT, PreparedGraph.ATTENTION_BIAS ->
                    reals(values.of(name), values.shape(name));
                default -> empty(name, input.getValue());
            };
            made.add(tensor);
            given.put(name, tensor);
        }
        return given;
    }

    private OnnxTensor numbers(OnnxJavaType type, int count, IntUnaryOperator values) throws OrtException {
        ByteBuffer buffer = direct(count * type.size);
        for (int i = 0; i < count; i++) {
            if (type == OnnxJavaType.INT32) {
                buffer.putInt(values.applyAsInt(i));
            } else {
                buffer.putLong(values.applyAsInt(i));
            }
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), new long[] {1, count}, type);
    }

    private OnnxTensor reals(float[] values, long[] shape) throws OrtException {
        ByteBuffer buffer = direct(4 * values.length);
        buffer.asFloatBuffer().put(values);
        buffer.limit(4 * values.length);
        return OnnxTensor.createTensor(environment, buffer, shape, OnnxJavaType.FLOAT);
    }

    private OnnxTensor empty(String name, TensorInfo info) throws OrtException {
        long[] shape = info.getShape();
        if (shape.length != 4 || shape[1] < 1 || shape[3] < 1) {
            throw new OrtException("the graph takes an input " + name + " that is not known here");
        }
        return OnnxTensor.createTensor(
                environment, direct(0).limit(0), new long[] {1, shape[1], 0, shape[3]}, info.type);
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(Math.max(8, bytes)).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
