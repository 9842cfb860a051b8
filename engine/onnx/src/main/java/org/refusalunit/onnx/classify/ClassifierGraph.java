package org.refusalunit.onnx.classify;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.tokenizer.TokenFrame.Framed;

/** A loaded graph that gives scores of labels. */
final class ClassifierGraph implements AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String LOGITS = "logits";
    private static final String REMEDY = "export the model for the task text-classification";

    private static final String HIDDEN = "last_hidden_state";

    /** Exported for the task, such a model would get a head of random weights. */
    private static final String TRAINED =
            "this is an encoder without labels, as embeddings have it: take a model that was trained as a classifier";

    private static final String MASK = "attention_mask";

    /** What each input is given for a token of a window. */
    private static final Map<String, ToIntBiFunction<Framed, Integer>> INPUTS = Map.of(
            IDS,
            (window, i) -> window.ids()[i],
            MASK,
            (window, i) -> 1,
            "token_type_ids",
            (window, i) -> window.types()[i]);

    private final OnnxSession session;
    private final Map<String, OnnxJavaType> inputs = new HashMap<>();
    private final int labels;

    private ClassifierGraph(OnnxSession session) throws ModelFileException {
        this.session = session;
        for (Map.Entry<String, NodeInfo> input : session.inputs().entrySet()) {
            inputs.put(input.getKey(), type(input.getKey(), input.getValue()));
        }
        if (!inputs.containsKey(IDS) || !INPUTS.keySet().containsAll(inputs.keySet())) {
            throw fault("takes " + inputs.keySet() + " where a classifier takes " + INPUTS.keySet());
        }
        NodeInfo logits = session.outputs().get(LOGITS);
        if (logits == null
                || !(logits.getInfo() instanceof TensorInfo info)
                || info.getShape().length != 2
                || !Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16).contains(info.type)) {
            String problem = "has no output " + LOGITS + " with the axes text and label, but "
                    + session.outputs().keySet();
            throw session.outputs().containsKey(HIDDEN)
                    ? new ModelFileException(session.location(), problem, TRAINED)
                    : fault(problem);
        }
        this.labels = (int) info.getShape()[1];
    }

    /**
     * The graph of a session, which is closed with it, and right away where it is no classifier.
     *
     * @throws ModelFileException if it is none
     */
    static ClassifierGraph of(OnnxSession session) throws ModelFileException {
        boolean done = false;
        try {
            ClassifierGraph graph = new ClassifierGraph(session);
            done = true;
            return graph;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    private OnnxJavaType type(String name, NodeInfo input) throws ModelFileException {
        if (input.getInfo() instanceof TensorInfo info
                && info.getShape().length == 2
                && Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32).contains(info.type)) {
            return info.type;
        }
        throw fault("has an input " + name + " that is no matrix of whole numbers");
    }

    private ModelFileException fault(String problem) {
        return new ModelFileException(session.location(), problem, REMEDY);
    }

    OnnxSession session() {
        return session;
    }

    /** How many scores it gives, or a number below 1 where it does not say. */
    int labels() {
        return labels;
    }

    /** Whether it can be told which tokens count. */
    boolean masks() {
        return inputs.containsKey(MASK);
    }

    /**
     * The scores of windows that are equally long once they are filled up.
     *
     * @return a row for each window
     */
    float[][] scores(List<Framed> windows, Padding padding) throws ClassificationException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, OnnxJavaType> input : inputs.entrySet()) {
                tensors.put(input.getKey(), tensor(windows, padding, input.getKey(), input.getValue()));
            }
            try (OrtSession.Result result = session.ort().run(tensors, Set.of(LOGITS))) {
                return rows(((OnnxTensor) result.get(0)).getFloatBuffer(), windows.size());
            }
        } catch (OrtException e) {
            throw new ClassificationException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(List<Framed> windows, Padding padding, String name, OnnxJavaType type)
            throws OrtException {
        ToIntBiFunction<Framed, Integer> value = INPUTS.getOrDefault(name, (window, i) -> 0);
        int filling = name.equals(IDS) ? padding.token() : 0;
        int length = padding.filled(windows.get(0).ids().length);
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(windows.size() * length, type.size))
                .order(ByteOrder.nativeOrder());
        for (Framed window : windows) {
            for (int i = 0; i < length; i++) {
                int number = i < window.ids().length ? value.applyAsInt(window, i) : filling;
                if (type == OnnxJavaType.INT32) {
                    buffer.putInt(number);
                } else {
                    buffer.putLong(number);
                }
            }
        }
        long[] shape = {windows.size(), length};
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer.rewind(), shape, type);
    }

    private static float[][] rows(FloatBuffer scores, int count) throws ClassificationException {
        float[][] rows = new float[count][scores.remaining() / count];
        for (float[] row : rows) {
            scores.get(row);
            for (float score : row) {
                if (!Float.isFinite(score)) {
                    throw new ClassificationException("the model's scores are not finite numbers (" + score
                            + "): its weights are damaged or its precision is too low");
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        session.close();
    }
}
