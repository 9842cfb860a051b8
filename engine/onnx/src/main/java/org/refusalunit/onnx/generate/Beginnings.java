package org.refusalunit.onnx.generate;

import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.onnx.model.CacheTensor;

/** The attention caches of beginnings that several prompts share, as far as they fit; the one that was not used longest goes. */
final class Beginnings {

    /** They may take this part of the memory for all rows. */
    static final int SHARE = 8;

    private final List<CacheTensor> layout;
    private final CachePlan plan;
    private final Map<IntBuffer, SharedCache> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * None yet.
     *
     * @param memory bytes of the memory for all rows
     */
    Beginnings(List<CacheTensor> layout, long memory) {
        this.layout = layout;
        this.plan = new CachePlan(layout, memory / SHARE);
    }

    /** Copies a beginning into a slot, if it is there. */
    boolean restore(int[] tokens, SharedCache cache, int slot) {
        SharedCache found = kept.get(IntBuffer.wrap(tokens));
        if (found == null) {
            return false;
        }
        cache.copy(found, 0, slot, 0, tokens.length);
        return true;
    }

    /** Keeps a beginning that was computed in a slot, if there is memory for it. */
    void keep(int[] tokens, SharedCache cache, int slot) {
        long bytes = plan.slotBytes(tokens.length);
        if (plan.slots(tokens.length) < 1) {
            return;
        }
        while (!kept.isEmpty() && bytes + size() > plan.limit()) {
            kept.remove(kept.keySet().iterator().next());
        }
        SharedCache copy;
        try {
            copy = new SharedCache(layout, 1, tokens.length);
        } catch (OutOfMemoryError e) {
            // It only saves time: the prompt is computed without.
            kept.clear();
            return;
        }
        copy.copy(cache, slot, 0, 0, tokens.length);
        kept.put(IntBuffer.wrap(tokens.clone()), copy);
    }

    private long size() {
        return kept.values().stream()
                .mapToLong(cache -> plan.slotBytes(cache.positions()))
                .sum();
    }
}
