package org.refusalunit.benchmarks.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;

/**
 * The loop that a test of a local model is usually written with: ONNX Runtime on the graph as it was exported, one prompt after the
 * other, each read from its first token, the scores of every position fetched, the likeliest token taken, the cache of one step
 * given to the next.
 */
final class PlainLoop implements Answering {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokens tokenizer;
    private final DecoderShape shape;

    PlainLoop(Path graph, DecoderShape shape, int threads) throws IOException, OrtException {
        this.shape = shape;
        this.tokenizer = HuggingFaceTokens.open(FolderFiles.at(graph));
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // As for the backend: threads that spin would take the processor from whatever else is measured.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(graph.toString(), options);
        }
    }

    @Override
    public List<String> answer(Workload workload) throws OrtException {
        List<String> answers = new ArrayList<>();
        for (Workload.Case one : workload.cases()) {
            answers.add(tokenizer.decode(answer(tokenizer.encode(one.text()), one.tokens())));
        }
        return answers;
    }

    private List<Integer> answer(int[] prompt, int count) throws OrtException {
        List<Integer> answer = new ArrayList<>();
        OrtSession.Result before = null;
        try {
            int[] tokens = prompt;
            int length = 0;
            while (answer.size() < count) {
                length += tokens.length;
                OrtSession.Result after = step(tokens, length, before);
                if (before != null) {
                    before.close();
                }
                before = after;
                int next = likeliest(after, tokens.length);
                answer.add(next);
                tokens = new int[] {next};
            }
        } finally {
            if (before != null) {
                before.close();
            }
        }
        return answer;
    }

    private OrtSession.Result step(int[] tokens, int length, OrtSession.@Nullable Result before) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        List<OnnxTensor> own = new ArrayList<>();
        try {
            long[] ids = new long[tokens.length];
            long[] positions = new long[tokens.length];
            long[] mask = new long[length];
            for (int i = 0; i < tokens.length; i++) {
                ids[i] = tokens[i];
                positions[i] = (long) length - tokens.length + i;
            }
            Arrays.fill(mask, 1);
            own.add(put(inputs, "input_ids", ids));
            own.add(put(inputs, "position_ids", positions));
            own.add(put(inputs, "attention_mask", mask));
            for (int layer = 0; layer < shape.layers(); layer++) {
                for (String kind : List.of("key", "value")) {
                    inputs.put("past_key_values." + layer + "." + kind, past(layer + "." + kind, before, own));
                }
            }
            return session.run(inputs);
        } finally {
            own.forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor put(Map<String, OnnxTensor> inputs, String name, long[] values) throws OrtException {
        OnnxTensor tensor =
                OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
        inputs.put(name, tensor);
        return tensor;
    }

    private OnnxTensor past(String name, OrtSession.@Nullable Result before, List<OnnxTensor> own) throws OrtException {
        if (before != null) {
            return tensor(before, "present." + name);
        }
        long[] none = {1, shape.cacheHeads(), 0, shape.headSize()};
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), none);
        own.add(tensor);
        return tensor;
    }

    private int likeliest(OrtSession.Result result, int positions) throws OrtException {
        float[][][] scores = (float[][][]) tensor(result, "logits").getValue();
        float[] last = scores[0][positions - 1];
        int best = 0;
        for (int i = 1; i < last.length; i++) {
            if (last[i] > last[best]) {
                best = i;
            }
        }
        return best;
    }

    private static OnnxTensor tensor(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow();
    }

    @Override
    public String identity() {
        return "ONNX Runtime " + environment.getVersion() + ", one prompt after the other";
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
