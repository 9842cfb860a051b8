package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.runtime.OnnxSession;

/** Steps of graphs that take rows, each with its mask: prompts one by one, and one token of each row. */
final class RowSteps implements CacheSteps {

    private final OnnxSession session;
    private final GraphLayout layout;
    private final StepInputs inputs;
    private final Bindings bindings;

    RowSteps(OnnxSession session, GraphLayout layout, StepInputs inputs, SharedCache cache) {
        this.session = session;
        this.layout = layout;
        this.inputs = inputs;
        this.bindings = new Bindings(layout, cache);
    }

    @Override
    public SharedCache cache() {
        return bindings.cache();
    }

    @Override
    public void read(List<Stretch> stretches) throws GenerationException {
        for (Stretch each : stretches) {
            inputs.stretch(each.tokens(), each.from(), each.count());
            run(each.slot(), 1, false);
        }
    }

    @Override
    public void advance(int first, int count, int computed, int[] tokens, int[] lengths, List<Stretch> stretches)
            throws GenerationException {
        read(stretches);
        inputs.step(first, count, computed, tokens, lengths);
        run(first, computed, true);
    }

    private void run(int first, int count, boolean scored) throws GenerationException {
        Bindings.Stretch stretch = bindings.stretch(first, count);
        try {
            inputs.open(stretch.inputs(), scored);
            try (OrtSession.Result result =
                    session.ort().run(stretch.inputs(), stretch.requested(scored), stretch.pinned(scored))) {
                if (scored && stretch.takesScores()) {
                    stretch.take(scores(result));
                }
            }
        } catch (OrtException e) {
            throw new GenerationException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            inputs.close();
        }
    }

    private FloatBuffer scores(OrtSession.Result result) throws GenerationException {
        if (result.get(layout.logits()).orElse(null) instanceof OnnxTensor tensor) {
            return tensor.getFloatBuffer();
        }
        throw new GenerationException("the graph gave no tensor " + layout.logits());
    }

    @Override
    public NextScores scores(int slot) {
        return bindings.scores(slot);
    }

    @Override
    public void close() {
        bindings.close();
    }
}
