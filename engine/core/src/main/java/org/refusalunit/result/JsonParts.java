package org.refusalunit.result;

import org.jspecify.annotations.Nullable;

/**
 * Parts of an object of a document as they were written, for objects that have them in common. A part is a run of entries. What
 * stands before it has to have the same names each time, and may have other values. What is written once only is not kept: parts
 * are from the second time on.
 */
final class JsonParts {

    /** The place of a part that no other object has. */
    static final int UNIQUE = -1;

    /** Larger ones are written again: keeping them would take much memory. */
    private static final int LARGEST_KEPT = 1 << 12;

    /** A part. */
    static final class Part {

        private final byte[] bytes;
        private final JsonKey last;

        /**
         * A part.
         *
         * @param bytes as they are written
         * @param last its last name
         */
        Part(byte[] bytes, JsonKey last) {
            this.bytes = bytes;
            this.last = last;
        }

        byte[] bytes() {
            return bytes;
        }

        JsonKey last() {
            return last;
        }
    }

    private final int number;
    private @Nullable Part @Nullable [] parts;
    private boolean again;

    /** No parts yet, of that many. */
    JsonParts(int number) {
        this.number = number;
    }

    /** To be called from the second time on. */
    void comeAgain() {
        again = true;
    }

    /** A part, by its place; {@code null} where it is not kept. */
    @Nullable
    Part get(int place) {
        return parts == null || place == UNIQUE ? null : parts[place];
    }

    /** Whether a part that is written is to be kept. */
    boolean keeps(int place) {
        return again && place != UNIQUE;
    }

    void keep(int place, Part part) {
        if (part.bytes.length <= LARGEST_KEPT) {
            if (parts == null) {
                parts = new Part[number];
            }
            parts[place] = part;
        }
    }
}
