package org.refusalunit.onnx.generate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.onnx.model.GraphLayout;

/**
 * Memory for the scores of some slots, which the runtime writes into: all of them, and where the graph gives them the highest ones of
 * blocks and the scales of rows.
 */
final class ScoreMemory {

    private final GraphLayout layout;
    private final int slots;
    private final boolean[] scaled;
    private final ByteBuffer highest;
    private final ByteBuffer sums;
    private final ByteBuffer scales;
    private @Nullable ByteBuffer scores;
    private int vocabulary;

    ScoreMemory(GraphLayout layout, int slots) {
        this.layout = layout;
        this.slots = slots;
        this.scaled = new boolean[slots];
        this.highest = memory(layout.blocks());
        this.sums = memory(layout.blocks());
        this.scales = memory(layout.unscaled() ? 1 : 0);
        if (layout.logitsType() == OnnxJavaType.FLOAT && layout.vocabulary() > 0) {
            scores(layout.vocabulary());
        }
    }

    private ByteBuffer memory(int size) {
        int bytes = Math.multiplyExact(slots, Math.multiplyExact(size, Float.BYTES));
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private ByteBuffer scores(int size) {
        if (scores == null) {
            vocabulary = size;
            scores = memory(size);
        }
        return scores;
    }

    /** Adds the memory of some slots to what the runtime gives, as far as their size is known. */
    void open(int first, int count, Map<String, OnnxTensor> outputs, List<OnnxTensor> opened) throws OrtException {
        if (scores == null || layout.logitsType() != OnnxJavaType.FLOAT) {
            return;
        }
        add(layout.logits(), scores, first, count, vocabulary, outputs, opened);
        if (layout.blocks() > 0) {
            add(GraphLayout.HIGHEST, highest, first, count, layout.blocks(), outputs, opened);
            add(GraphLayout.SUMS, sums, first, count, layout.blocks(), outputs, opened);
        }
        if (layout.unscaled()) {
            add(GraphLayout.SCALE, scales, first, count, 1, outputs, opened);
        }
    }

    private void add(
            String name,
            ByteBuffer memory,
            int first,
            int count,
            int size,
            Map<String, OnnxTensor> outputs,
            List<OnnxTensor> opened)
            throws OrtException {
        int bytes = size * Float.BYTES;
        ByteBuffer part = memory.slice(first * bytes, count * bytes).order(ByteOrder.nativeOrder());
        // With lanes, rows stand side by side.
        long[] shape = layout.lanes() > 0 ? new long[] {1, count, size} : new long[] {count, 1, size};
        OnnxTensor view = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part, shape, OnnxJavaType.FLOAT);
        opened.add(view);
        outputs.put(name, view);
    }

    /** Takes scores that the runtime has made in memory of its own. */
    void take(int first, int count, FloatBuffer computed) {
        int size = computed.remaining() / count;
        scores(size).asFloatBuffer().put(first * size, computed, computed.position(), count * size);
    }

    /** Scores of these slots are computed anew. */
    void renewed(int first, int count) {
        for (int slot = first; slot < first + count; slot++) {
            scaled[slot] = false;
        }
    }

    /** The scores of a slot. Different slots may be asked for by different threads. */
    NextScores of(int slot) {
        if (scores == null) {
            throw new IllegalStateException("scores come from computing");
        }
        FloatBuffer raw = part(scores, slot, vocabulary);
        // What is known of blocks is known of scores that are not multiplied yet.
        return layout.blocks() > 0 && !scaled[slot]
                ? new BlockedScores(
                        raw,
                        part(highest, slot, layout.blocks()),
                        part(sums, slot, layout.blocks()),
                        factor(slot),
                        () -> scaled(slot, raw))
                : () -> scaled(slot, raw);
    }

    private float factor(int slot) {
        return layout.unscaled() && !scaled[slot] ? scales.getFloat(slot * Float.BYTES) : 1;
    }

    private FloatBuffer scaled(int slot, FloatBuffer raw) {
        if (layout.unscaled() && !scaled[slot]) {
            float factor = factor(slot);
            for (int i = 0; i < raw.limit(); i++) {
                raw.put(i, raw.get(i) * factor);
            }
            scaled[slot] = true;
        }
        return raw;
    }

    private static FloatBuffer part(ByteBuffer memory, int slot, int size) {
        int bytes = size * Float.BYTES;
        return memory.slice(slot * bytes, bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
