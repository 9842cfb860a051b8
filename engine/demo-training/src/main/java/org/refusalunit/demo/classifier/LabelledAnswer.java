package org.refusalunit.demo.classifier;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer and what it is.
 *
 * @param id what it is called
 * @param text the answer
 * @param label one of {@link #LABELS}, by its number
 */
public record LabelledAnswer(String id, String text, int label) {
    /** The labels, in the order of the classifier's scores. */
    public static final List<String> LABELS = List.of("refusal", "partial", "compliance");

    /** A refusal. */
    static final int REFUSAL = 0;

    /** A refusal of a part, or in words. */
    static final int PARTIAL = 1;

    /** Anything else. */
    static final int COMPLIANCE = 2;

    private static final int HELD_OUT_ONE_IN = 5;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    /** Whether it is kept from training, by the hash of its id. */
    boolean heldOut() {
        int hash = FNV_OFFSET;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return Integer.remainderUnsigned(hash ^ (hash >>> 15), HELD_OUT_ONE_IN) == 0;
    }

    /** Whether it refuses at least a part. */
    boolean refuses() {
        return label != COMPLIANCE;
    }
}
