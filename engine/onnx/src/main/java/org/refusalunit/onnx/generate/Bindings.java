package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.CacheTensor;
import org.refusalunit.onnx.model.GraphLayout;

/**
 * A shared cache and memory for scores, as the inputs and outputs of a graph: made once for each stretch of slots and
 * used for all its steps, so that a step makes no tensors but the few that hold its tokens.
 */
final class Bindings {

    private final GraphLayout layout;
    private final SharedCache cache;
    private final @Nullable Stretch[][] stretches;
    private @Nullable ByteBuffer scores;
    private int vocabulary;

    Bindings(GraphLayout layout, SharedCache cache) {
        this.layout = layout;
        this.cache = cache;
        this.stretches = new Stretch[cache.slots()][];
        if (layout.logitsType() == OnnxJavaType.FLOAT && layout.vocabulary() > 0) {
            scores(layout.vocabulary());
        }
    }

    SharedCache cache() {
        return cache;
    }

    /** The scores of a slot. */
    FloatBuffer logits(int slot) {
        if (scores == null) {
            throw new IllegalStateException("scores come from computing");
        }
        int bytes = vocabulary * Float.BYTES;
        return scores.slice(slot * bytes, bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** Slots side by side. */
    Stretch stretch(int first, int count) throws GenerationException {
        Stretch[] row = stretches[first];
        if (row == null) {
            row = new Stretch[cache.slots() - first + 1];
            stretches[first] = row;
        }
        Stretch found = row[count];
        if (found == null) {
            found = open(first, count);
            row[count] = found;
        }
        return found;
    }

    void close() {
        for (Stretch[] row : stretches) {
            if (row != null) {
                for (Stretch stretch : row) {
                    if (stretch != null) {
                        stretch.close();
                    }
                }
            }
        }
    }

    private ByteBuffer scores(int size) {
        if (scores == null) {
            vocabulary = size;
            int bytes = Math.multiplyExact(cache.slots(), Math.multiplyExact(size, Float.BYTES));
            scores = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        return scores;
    }

    private Stretch open(int first, int count) throws GenerationException {
        List<OnnxTensor> opened = new ArrayList<>();
        boolean done = false;
        try {
            Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
            Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
            for (int i = 0; i < layout.cache().size(); i++) {
                CacheTensor tensor = layout.cache().get(i);
                OnnxTensor view = cache.view(i, first, count);
                opened.add(view);
                inputs.put(tensor.past(), view);
                outputs.put(tensor.present(), view);
            }
            Map<String, OnnxTensor> scored = new LinkedHashMap<>(outputs);
            if (scores != null && layout.logitsType() == OnnxJavaType.FLOAT) {
                int bytes = vocabulary * Float.BYTES;
                // With lanes, rows stand side by side.
                long[] shape = layout.lanes() > 0 ? new long[] {1, count, vocabulary} : new long[] {count, 1, vocabulary};
                ByteBuffer part = scores.slice(first * bytes, count * bytes).order(ByteOrder.nativeOrder());
                OnnxTensor view = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), part, shape, OnnxJavaType.FLOAT);
                opened.add(view);
                scored.put(layout.logits(), view);
            }
            done = true;
            return new Stretch(first, count, inputs, outputs, scored, opened);
        } catch (OrtException e) {
            throw new GenerationException("the attention cache cannot be opened: " + e.getMessage(), e);
        } finally {
            if (!done) {
                opened.forEach(OnnxTensor::close);
            }
        }
    }

    /** The tensors of some slots side by side. */
    final class Stretch {
        private final int first;
        private final int count;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;
        private final Map<String, OnnxTensor> scoredOutputs;
        private final List<OnnxTensor> opened;

        private Stretch(
                int first,
                int count,
                Map<String, OnnxTensor> inputs,
                Map<String, OnnxTensor> outputs,
                Map<String, OnnxTensor> scoredOutputs,
                List<OnnxTensor> opened) {
            this.first = first;
            this.count = count;
            this.inputs = inputs;
            this.outputs = outputs;
            this.scoredOutputs = scoredOutputs;
            this.opened = opened;
        }

        /** What the graph takes; the tokens are added before each step. */
        Map<String, OnnxTensor> inputs() {
            return inputs;
        }

        /** One of the cache's tensors. */
        OnnxTensor view(int index) {
            return opened.get(index);
        }

        /** Outputs that go where they belong by themselves. */
        Map<String, OnnxTensor> pinned(boolean scored) {
            return scored ? scoredOutputs : outputs;
        }

        /** Outputs that the runtime makes. */
        Set<String> requested(boolean scored) {
            return scored && takesScores() ? Set.of(layout.logits()) : Set.of();
        }

        /** Whether scores have to be taken from the runtime: it converts them, or only then tells their number. */
        boolean takesScores() {
            return scoredOutputs.size() == outputs.size();
        }

        void take(FloatBuffer computed) {
            int size = computed.remaining() / count;
            scores(size).asFloatBuffer().put(first * size, computed, computed.position(), count * size);
        }

        private void close() {
            opened.forEach(OnnxTensor::close);
        }
    }
}
