package org.refusalunit.demo;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.refusalunit.demo.model.LlamaShape;

/** Runs the shipped graph in ONNX Runtime, keeping the cache of the rows from call to call. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final LlamaShape shape;
    private final Map<String, OnnxTensor> past = new HashMap<>();

    OnnxSession(Path model, LlamaShape shape) throws OrtException {
        this.shape = shape;
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        this.session = environment.createSession(model.toString(), options);
    }

    /** Forgets the cache and starts anew with the given number of rows. */
    void start(int rows) throws OrtException {
        past.values().forEach(OnnxTensor::close);
        past.clear();
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (String kind : new String[] {"key", "value"}) {
                long[] empty = {rows, shape.kvHeads(), 0, shape.headWidth()};
                past.put(
                        "past_key_values." + layer + "." + kind,
                        OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), empty));
            }
        }
    }

    /** Logits by row, token and id; the mask covers the cache and the new tokens, with 1 for a real one. */
    float[][][] logits(long[][] ids, long[][] mask, long[][] positions) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>(past);
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor positionTensor = OnnxTensor.createTensor(environment, positions)) {
            inputs.put("input_ids", idTensor);
            inputs.put("attention_mask", maskTensor);
            inputs.put("position_ids", positionTensor);
            OrtSession.Result result = session.run(inputs);
            past.values().forEach(OnnxTensor::close);
            past.clear();
            for (Map.Entry<String, OnnxValue> output : result) {
                if (output.getKey().startsWith("present.")) {
                    past.put(output.getKey().replace("present.", "past_key_values."), (OnnxTensor) output.getValue());
                }
            }
            try (OnnxTensor logits = (OnnxTensor) result.get("logits").orElseThrow()) {
                return (float[][][]) logits.getValue();
            }
        }
    }

    @Override
    public void close() throws OrtException {
        past.values().forEach(OnnxTensor::close);
        session.close();
    }
}
