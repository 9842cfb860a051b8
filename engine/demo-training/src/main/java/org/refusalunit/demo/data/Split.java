package org.refusalunit.demo.data;

import java.nio.charset.StandardCharsets;

/**
 * Which entries of the word lists are kept from training.
 *
 * <p>The hash of an entry's own text decides, so adding or moving other entries changes nothing for it.
 */
public enum Split {
    /** Only entries that training may use. */
    TRAINING,
    /** All entries; a text counts as held out once it holds at least one entry that training never saw. */
    HELD_OUT;

    private static final int HELD_OUT_ONE_IN = 12;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    static boolean isHeldOut(String entry) {
        int hash = FNV_OFFSET;
        for (byte b : entry.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return Integer.remainderUnsigned(hash ^ (hash >>> 15), HELD_OUT_ONE_IN) == 0;
    }
}
