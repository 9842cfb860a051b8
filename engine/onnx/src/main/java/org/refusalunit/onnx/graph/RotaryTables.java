package org.refusalunit.onnx.graph;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.onnx.graph.AttentionCore.Rotary;
import org.refusalunit.onnx.graph.ProbeSession.Given;

/**
 * Cosines and sines of all positions, computed by the graph's own operators.
 *
 * @param cosines a row of half a head for each position
 * @param sines likewise
 */
record RotaryTables(float[] cosines, float[] sines) {

    static RotaryTables of(CorePart core, Rotary rotary, int headSize, int positions, Optional<Path> weights)
            throws EditRefused {
        List<String> names = List.of(rotary.cosine(), rotary.sine());
        Graph part = core.giving(names, List.of());
        float[] places = new float[positions];
        for (int i = 0; i < positions; i++) {
            places[i] = i;
        }
        float[] ones = {1};
        Map<String, Given> given = Map.of(
                "position_ids",
                new Given(places, 1, positions),
                "attention_mask",
                new Given(ones, 1, positions),
                "input_ids",
                new Given(ones, 1, positions),
                CorePart.QUERY,
                new Given(ones, 1, positions, 1));
        try (ProbeSession session = new ProbeSession(part.write(), weights)) {
            List<float[]> values = session.run(given, names);
            return new RotaryTables(
                    halves(values.get(0), headSize, positions), halves(values.get(1), headSize, positions));
        } catch (OrtException e) {
            throw new EditRefused("the angles of rotary embedding cannot be computed: " + e.getMessage());
        }
    }

    private static float[] halves(float[] whole, int headSize, int positions) throws EditRefused {
        if (whole.length != (long) positions * headSize) {
            throw new EditRefused("rotary embedding has " + whole.length + " angles for " + positions
                    + " positions and heads of " + headSize + ": it turns a part of each head only, or another way");
        }
        int half = headSize / 2;
        float[] table = new float[positions * half];
        for (int i = 0; i < positions; i++) {
            int from = i * headSize;
            if (!Arrays.equals(whole, from, from + half, whole, from + half, from + headSize)) {
                throw new EditRefused("rotary embedding turns other pairs than halves of a head");
            }
            System.arraycopy(whole, from, table, i * half, half);
        }
        return table;
    }
}
