package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
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
    private final ScoreMemory scores;

    Bindings(GraphLayout layout, SharedCache cache) {
        this.layout = layout;
        this.cache = cache;
        this.stretches = new Stretch[cache.slots()][];
        this.scores = new ScoreMemory(layout, cache.slots());
    }

    SharedCache cache() {
        return cache;
    }

    /** The scores of a slot. */
    NextScores scores(int slot) {
        return scores.of(slot);
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
            scores.open(first, count, scored, opened);
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
            if (scored) {
                scores.renewed(first, count);
            }
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
            scores.take(first, count, computed);
        }

        private void close() {
            opened.forEach(OnnxTensor::close);
        }
    }
}
