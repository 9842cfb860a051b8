package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;

/** The token ids of a step, and its mask and positions where the graph wants them, in memory that is used again. */
final class StepInputs {

    private final WholeNumbers ids;
    private final @Nullable WholeNumbers mask;
    private final @Nullable WholeNumbers positions;
    private final ScoreSwitch scores;
    private final OpenTensors opened = new OpenTensors();
    private int rows;
    private int columns;
    private int total;

    StepInputs(GraphLayout layout) {
        this.ids = new WholeNumbers(layout.inputIds());
        this.mask = layout.attentionMask().map(WholeNumbers::new).orElse(null);
        this.positions = layout.positionIds().map(WholeNumbers::new).orElse(null);
        this.scores = new ScoreSwitch(layout);
    }

    /** Several tokens of one row, behind as many as come before them. */
    void stretch(int[] tokens, int from, int count) {
        shape(1, count, from + count);
        for (int i = 0; i < count; i++) {
            ids.set(i, tokens[from + i]);
            if (positions != null) {
                positions.set(i, from + i);
            }
        }
        if (mask != null) {
            for (int i = 0; i < total; i++) {
                mask.set(i, 1);
            }
        }
    }

    /**
     * One token for each of some slots, behind those that the slots hold. The mask tells how many these are.
     *
     * @param count how many slots have a token
     * @param computed how many take part; those that have no token take any
     */
    void step(int first, int count, int computed, int[] tokens, int[] lengths) {
        int longest = 0;
        for (int slot = first; slot < first + computed; slot++) {
            longest = Math.max(longest, lengths[slot] + 1);
        }
        shape(computed, 1, longest);
        for (int i = 0; i < computed; i++) {
            int length = lengths[first + i];
            ids.set(i, i < count ? tokens[first + i] : 0);
            if (positions != null) {
                positions.set(i, length);
            }
            if (mask != null) {
                for (int j = 0; j < longest; j++) {
                    mask.set(i * longest + j, j <= length ? 1 : 0);
                }
            }
        }
    }

    private void shape(int rowCount, int columnCount, int totalColumns) {
        rows = rowCount;
        columns = columnCount;
        total = totalColumns;
        ids.reserve(rows * columns);
        if (positions != null) {
            positions.reserve(rows * columns);
        }
        if (mask != null) {
            mask.reserve(rows * total);
        }
    }

    /**
     * Adds the tensors to a graph's other inputs. They live until {@link #close()}.
     *
     * @param scored whether scores are wanted
     */
    void open(Map<String, OnnxTensor> target, boolean scored) throws OrtException {
        add(target, ids, columns);
        if (mask != null) {
            add(target, mask, total);
        }
        if (positions != null) {
            add(target, positions, columns);
        }
        OnnxTensor tensor = scores.tensor(scored);
        if (tensor != null) {
            opened.add(target, GraphLayout.SCORED, tensor);
        }
    }

    private void add(Map<String, OnnxTensor> target, WholeNumbers numbers, int width) throws OrtException {
        opened.add(target, numbers.name(), numbers.tensor(rows, width));
    }

    void close() {
        opened.close();
    }
}
