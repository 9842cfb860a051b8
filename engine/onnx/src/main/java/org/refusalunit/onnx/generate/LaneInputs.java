package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.refusalunit.onnx.generate.CacheSteps.Stretch;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.model.Lanes;

/**
 * The tokens of a step of a graph with lanes, and what tells its parts apart, in memory that is used again. A part without tokens takes
 * the step's first token and a cache that nobody reads.
 */
final class LaneInputs {

    private final WholeNumbers ids;
    private final WholeNumbers order;
    private final WholeNumbers scored;
    private final List<WholeNumbers> tokens = new ArrayList<>();
    private final List<WholeNumbers> lengths = new ArrayList<>();
    private final int least;
    private final OpenTensors opened = new OpenTensors();

    /**
     * Inputs of a graph.
     *
     * @param least the fewest tokens of a step
     */
    LaneInputs(GraphLayout layout, int least) {
        this.ids = new WholeNumbers(layout.inputIds());
        this.order = numbers(Lanes.ORDER, OnnxJavaType.INT64);
        this.scored = numbers(GraphLayout.SCORED, OnnxJavaType.INT64);
        this.least = least;
        for (int part = 0; part <= layout.lanes(); part++) {
            tokens.add(numbers(Lanes.tokens(part), OnnxJavaType.INT64));
            lengths.add(numbers(Lanes.lengths(part), OnnxJavaType.INT32));
        }
    }

    private static WholeNumbers numbers(String name, OnnxJavaType type) {
        return new WholeNumbers(new GraphLayout.Input(name, type));
    }

    /** Begins a step. */
    void begin() {
        ids.clear();
        order.clear();
        scored.clear();
        tokens.forEach(WholeNumbers::clear);
        lengths.forEach(WholeNumbers::clear);
    }

    /** One token for each of some slots. */
    void rows(int first, int count, int computed, int[] given, int[] held) {
        for (int i = 0; i < computed; i++) {
            ids.add(i < count ? given[first + i] : 0);
            tokens.get(0).add(i);
            lengths.get(0).add(held[first + i]);
            order.add(i);
            scored.add(i);
        }
    }

    /** Stretches, behind the rows. */
    void stretches(List<Stretch> stretches) {
        // The rows' part comes first, with one token that nobody wants where there are none.
        int place = Math.max(1, ids.count());
        for (int lane = 0; lane < stretches.size(); lane++) {
            Stretch stretch = stretches.get(lane);
            for (int i = 0; i < stretch.count(); i++) {
                tokens.get(1 + lane).add(ids.count());
                ids.add(stretch.tokens()[stretch.from() + i]);
                order.add(place++);
            }
            lengths.get(1 + lane).add(stretch.from() + stretch.count() - 1);
        }
        while (ids.count() < least) {
            ids.add(0);
            order.add(0);
        }
        for (int part = 0; part < tokens.size(); part++) {
            if (tokens.get(part).count() == 0) {
                tokens.get(part).add(0);
                lengths.get(part).add(0);
            }
        }
    }

    /** Adds the tensors to a graph's other inputs. They live until {@link #close()}. */
    void open(Map<String, OnnxTensor> target) throws OrtException {
        opened.add(target, ids.name(), ids.tensor(1, ids.count()));
        add(target, order);
        add(target, scored);
        for (int part = 0; part < tokens.size(); part++) {
            add(target, tokens.get(part));
            add(target, lengths.get(part));
        }
    }

    private void add(Map<String, OnnxTensor> target, WholeNumbers numbers) throws OrtException {
        opened.add(target, numbers.name(), numbers.tensor(numbers.count()));
    }

    void close() {
        opened.close();
    }
}
