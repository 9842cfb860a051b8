package org.refusalunit.onnx.graph;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.refusalunit.onnx.graph.ProbeSession.Given;

/** Cosines and sines of all positions, computed by the graph's own operators. */
final class RotaryTables {

    /** Positions computed at once, to hold little memory. */
    private static final int CHUNK = 2048;

    private final float[] cosines;
    private final float[] sines;

    private RotaryTables(float[] cosines, float[] sines) {
        this.cosines = cosines;
        this.sines = sines;
    }

    /** A row of half a head for each position. */
    float[] cosines() {
        return cosines;
    }

    /** A row of half a head for each position. */
    float[] sines() {
        return sines;
    }

    static RotaryTables of(CorePart core, AttentionCore layer, int positions, Optional<Path> weights)
            throws EditRefused {
        List<String> names = List.of(layer.rotary().cosine(), layer.rotary().sine());
        int half = layer.shape().headSize() / 2;
        float[] cosines = new float[Math.multiplyExact(positions, half)];
        float[] sines = new float[cosines.length];
        try (ProbeSession session =
                new ProbeSession(core.giving(names, List.of()).write(), weights)) {
            for (int from = 0; from < positions; from += CHUNK) {
                int[] chunk =
                        IntStream.range(from, Math.min(positions, from + CHUNK)).toArray();
                List<float[]> values = session.run(given(layer, chunk), names);
                System.arraycopy(
                        halves(values.get(0), half, chunk.length), 0, cosines, from * half, chunk.length * half);
                System.arraycopy(halves(values.get(1), half, chunk.length), 0, sines, from * half, chunk.length * half);
            }
            int[] apart = {0, positions / 3, positions - 1};
            List<float[]> together = session.run(given(layer, apart), names);
            for (int i = 0; i < apart.length; i++) {
                boolean same = same(together.get(0), i, cosines, apart[i], half)
                        && same(together.get(1), i, sines, apart[i], half);
                if (!same) {
                    throw new EditRefused("the angles of a position depend on which others are read with it");
                }
            }
        } catch (OrtException e) {
            throw new EditRefused("the angles of rotary embedding cannot be computed: " + e.getMessage());
        }
        return new RotaryTables(cosines, sines);
    }

    private static Map<String, Given> given(AttentionCore layer, int[] places) {
        int total = places[places.length - 1] + 1;
        float[] positions = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            positions[i] = places[i];
        }
        float[] one = {1};
        float[] zero = {0};
        Given past = new Given(
                zero,
                1,
                layer.shape().cacheHeads(),
                total - places.length,
                layer.shape().headSize());
        return Map.of(
                "position_ids",
                new Given(positions, 1, places.length),
                "attention_mask",
                new Given(one, 1, total),
                "input_ids",
                new Given(one, 1, places.length),
                CorePart.QUERY,
                new Given(one, 1, places.length, 1),
                layer.pastKey(),
                past,
                layer.pastValue(),
                past);
    }

    private static boolean same(float[] whole, int index, float[] table, int position, int half) {
        int from = 2 * index * half;
        int row = position * half;
        return Arrays.equals(whole, from, from + half, table, row, row + half);
    }

    private static float[] halves(float[] whole, int half, int positions) throws EditRefused {
        if (whole.length != 2 * half * positions) {
            throw new EditRefused("rotary embedding has " + whole.length + " angles for " + positions
                    + " positions and heads of " + 2 * half + ": it turns a part of each head only, or another way");
        }
        float[] table = new float[positions * half];
        for (int i = 0; i < positions; i++) {
            int from = 2 * i * half;
            if (!Arrays.equals(whole, from, from + half, whole, from + half, from + 2 * half)) {
                throw new EditRefused("rotary embedding turns other pairs than halves of a head");
            }
            System.arraycopy(whole, from, table, i * half, half);
        }
        return table;
    }
}
