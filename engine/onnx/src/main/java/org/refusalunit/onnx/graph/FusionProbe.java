package org.refusalunit.onnx.graph;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.refusalunit.onnx.graph.ProbeSession.Given;

/**
 * Shows that fused attention computes what the single operators did, on random queries, keys and values: whole prompts, single
 * tokens and several behind a cache, rows with padding behind them, and one token behind a cache that is longer than the
 * sliding windows of known models.
 */
final class FusionProbe {

    /** Largest difference of outputs whose elements are about 1, for sums in another order. */
    private static final float TOLERANCE = 2e-4f;

    private static final int LONG_CONTEXT = 4608;

    /** A row that counts with all its slots, or with its first ones. */
    private record Case(List<Integer> lengths, int tokens, int cached, boolean withCache) {}

    private final List<AttentionCore> cores;
    private final ProbeSession plain;
    private final ProbeSession fused;
    private final SplittableRandom random = new SplittableRandom(1);

    private FusionProbe(List<AttentionCore> cores, ProbeSession plain, ProbeSession fused) {
        this.cores = cores;
        this.plain = plain;
        this.fused = fused;
    }

    /**
     * Compares both on all layers.
     *
     * @return the largest difference that was seen
     * @throws EditRefused if they differ, or one of them cannot be computed
     */
    static float compare(Graph plain, Graph fused, List<AttentionCore> cores, int context, Optional<Path> weights)
            throws EditRefused {
        try (ProbeSession one = new ProbeSession(plain.write(), weights);
                ProbeSession other = new ProbeSession(fused.write(), weights)) {
            FusionProbe probe = new FusionProbe(cores, one, other);
            float most = 0;
            for (Case each : cases(context)) {
                most = Math.max(most, probe.difference(each));
            }
            return most;
        } catch (OrtException e) {
            throw new EditRefused("attention cannot be computed apart from the model: " + e.getMessage());
        }
    }

    private static List<Case> cases(int context) {
        List<Case> cases = new ArrayList<>();
        if (context >= 12) {
            cases.add(new Case(List.of(6), 6, 0, true));
            cases.add(new Case(List.of(9, 9), 1, 8, true));
            cases.add(new Case(List.of(8), 3, 5, true));
            cases.add(new Case(List.of(7, 4), 7, 0, false));
        }
        int longest = Math.min(context, LONG_CONTEXT);
        cases.add(new Case(List.of(longest), 1, longest - 1, false));
        return cases;
    }

    private float difference(Case each) throws OrtException, EditRefused {
        Map<String, Given> given = given(each);
        List<String> outputs = new ArrayList<>();
        for (AttentionCore core : cores) {
            outputs.add(core.output());
            if (each.withCache()) {
                outputs.add(core.cache().key());
                outputs.add(core.cache().value());
            }
        }
        List<float[]> expected = plain.run(given, outputs);
        List<float[]> actual = fused.run(given, outputs);
        float most = 0;
        for (int i = 0; i < outputs.size(); i++) {
            float difference = difference(each, expected.get(i), actual.get(i));
            if (!(difference <= TOLERANCE)) {
                throw new EditRefused("fused attention would give other numbers at " + outputs.get(i) + ": "
                        + difference + " apart with " + each.tokens() + " tokens behind " + each.cached());
            }
            most = Math.max(most, difference);
        }
        return most;
    }

    /** The largest difference; what is computed for padding does not count. */
    private static float difference(Case each, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            return Float.POSITIVE_INFINITY;
        }
        int rows = each.lengths().size();
        int row = expected.length / rows;
        int token = row / each.tokens();
        float most = 0;
        for (int i = 0; i < expected.length; i++) {
            int padding = each.tokens() + each.cached() - each.lengths().get(i / row);
            if (padding > 0 && i % row / token >= each.tokens() - padding) {
                continue;
            }
            float difference = Math.abs(expected[i] - actual[i]);
            if (!(difference <= most)) {
                most = Float.isNaN(difference) ? Float.POSITIVE_INFINITY : difference;
            }
        }
        return most;
    }

    private Map<String, Given> given(Case each) {
        AttentionCore first = cores.get(0);
        int rows = each.lengths().size();
        int tokens = each.tokens();
        int slots = tokens + each.cached();
        int size = first.shape().headSize();
        int cacheHeads = first.shape().cacheHeads();
        Map<String, Given> given = new HashMap<>();
        given.put(CorePart.QUERY, random(rows, tokens, (long) first.shape().heads() * size));
        given.put(CorePart.KEY, random(rows, tokens, (long) cacheHeads * size));
        given.put(CorePart.VALUE, random(rows, tokens, (long) cacheHeads * size));
        Given pastKey = random(rows, cacheHeads, each.cached(), size);
        Given pastValue = random(rows, cacheHeads, each.cached(), size);
        for (AttentionCore core : cores) {
            given.put(core.pastKey(), pastKey);
            given.put(core.pastValue(), pastValue);
        }
        float[] mask = new float[rows * slots];
        float[] positions = new float[rows * tokens];
        for (int row = 0; row < rows; row++) {
            for (int slot = 0; slot < slots; slot++) {
                mask[row * slots + slot] = slot < each.lengths().get(row) ? 1 : 0;
            }
            for (int token = 0; token < tokens; token++) {
                positions[row * tokens + token] = each.cached() + token;
            }
        }
        given.put("attention_mask", new Given(mask, rows, slots));
        given.put("position_ids", new Given(positions, rows, tokens));
        given.put("input_ids", new Given(new float[] {1}, rows, tokens));
        return given;
    }

    private Given random(long... shape) {
        int count = 1;
        for (long size : shape) {
            count = Math.toIntExact(count * size);
        }
        float[] values = new float[Math.max(1, count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (3 * random.nextDouble() - 1.5);
        }
        return new Given(values, shape);
    }
}
