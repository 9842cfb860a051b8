package org.refusalunit.onnx.generate;

import java.util.List;
import org.refusalunit.onnx.model.CacheTensor;

/**
 * How much room a shared cache may take.
 *
 * @param layout the cache's tensors
 * @param limit bytes that all of them may take together
 */
record CachePlan(List<CacheTensor> layout, long limit) {

    CachePlan {
        layout = List.copyOf(layout);
    }

    /** Bytes of one slot. */
    long slotBytes(int positions) {
        long bytes = 0;
        for (CacheTensor tensor : layout) {
            bytes += tensorSlotBytes(tensor, positions);
        }
        return bytes;
    }

    /** How many slots fit: into the limit together, and into a buffer of Java's for each tensor. */
    int slots(int positions) {
        long slots = limit / slotBytes(positions);
        for (CacheTensor tensor : layout) {
            slots = Math.min(slots, Integer.MAX_VALUE / tensorSlotBytes(tensor, positions));
        }
        return (int) Math.min(slots, Integer.MAX_VALUE);
    }

    /** The plan after so many bytes could not be had. */
    CachePlan without(long bytes) {
        return new CachePlan(layout, Math.min(limit, bytes - 1));
    }

    private static long tensorSlotBytes(CacheTensor tensor, int positions) {
        return (long) tensor.heads() * tensor.headSize() * tensor.type().size * positions;
    }
}
