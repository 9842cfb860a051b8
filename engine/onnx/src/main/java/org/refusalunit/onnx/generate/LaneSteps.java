package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refusalunit.onnx.model.CacheTensor;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.model.Lanes;
import org.refusalunit.onnx.runtime.OnnxSession;

/** Steps of graphs with lanes: several prompts at once, beside one token of each row. */
final class LaneSteps implements CacheSteps {

    private final OnnxSession session;
    private final LaneInputs inputs;
    private final Bindings bindings;

    /** A cache for parts without tokens. */
    private final Bindings nobodys;

    private final String[][] pasts;
    private final String[][] presents;

    LaneSteps(OnnxSession session, GraphLayout layout, LaneInputs inputs, SharedCache cache) {
        this.session = session;
        this.inputs = inputs;
        this.bindings = new Bindings(layout, cache);
        this.nobodys = new Bindings(layout, new SharedCache(layout.cache(), 1, 1));
        this.pasts = new String[layout.lanes()][layout.cache().size()];
        this.presents = new String[layout.lanes()][layout.cache().size()];
        for (int lane = 0; lane < layout.lanes(); lane++) {
            for (int i = 0; i < layout.cache().size(); i++) {
                CacheTensor tensor = layout.cache().get(i);
                pasts[lane][i] = Lanes.cache(1 + lane, tensor.past());
                presents[lane][i] = Lanes.cache(1 + lane, tensor.present());
            }
        }
    }

    @Override
    public SharedCache cache() {
        return bindings.cache();
    }

    @Override
    public void read(List<Stretch> stretches) throws GenerationException {
        inputs.begin();
        inputs.stretches(stretches);
        run(nobodys.stretch(0, 1), stretches, false);
    }

    @Override
    public void advance(int first, int count, int computed, int[] tokens, int[] lengths, List<Stretch> stretches)
            throws GenerationException {
        inputs.begin();
        inputs.rows(first, count, computed, tokens, lengths);
        inputs.stretches(stretches);
        run(bindings.stretch(first, computed), stretches, true);
    }

    private void run(Bindings.Stretch rows, List<Stretch> stretches, boolean scored) throws GenerationException {
        Map<String, OnnxTensor> given = rows.inputs();
        Map<String, OnnxTensor> wanted = rows.pinned(scored);
        for (int lane = 0; lane < pasts.length; lane++) {
            Bindings.Stretch one = lane < stretches.size()
                    ? bindings.stretch(stretches.get(lane).slot(), 1)
                    : nobodys.stretch(0, 1);
            for (int i = 0; i < pasts[lane].length; i++) {
                given.put(pasts[lane][i], one.view(i));
                wanted.put(presents[lane][i], one.view(i));
            }
        }
        try {
            inputs.open(given);
            session.ort().run(given, Set.of(), wanted).close();
        } catch (OrtException e) {
            throw new GenerationException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            inputs.close();
        }
    }

    @Override
    public NextScores scores(int slot) {
        return bindings.scores(slot);
    }

    @Override
    public void close() {
        bindings.close();
        nobodys.close();
    }
}
