package org.refusalunit.suite.lint;

import java.util.Arrays;
import java.util.List;
import org.refusalunit.trial.Message;

/**
 * The pieces of a conversation by which conversations are compared: every {@value #LENGTH} characters in a row of its folded
 * text, in which upper and lower case, punctuation and the amount of white space make no difference. A set of their 64-bit
 * hash codes, sorted. Characters, not words, since not every language puts spaces between words.
 */
final class Shingles {

    /** Long enough that pieces are rarely shared by chance, short enough that a changed word leaves most of them. */
    static final int LENGTH = 4;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private int[] folded = new int[256];
    private int size;

    /** The pieces of a conversation, in ascending order and each once; at least one. */
    long[] of(List<Message> messages) {
        size = 0;
        for (Message message : messages) {
            space();
            fold(message.text());
        }
        space();
        int count = Math.max(1, size - LENGTH + 1);
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            long hash = 0;
            for (int j = i; j < Math.min(size, i + LENGTH); j++) {
                hash = (hash + folded[j]) * MULTIPLIER;
                hash ^= hash >>> 32;
            }
            hashes[i] = hash;
        }
        Arrays.sort(hashes);
        int distinct = 0;
        for (long hash : hashes) {
            if (distinct == 0 || hashes[distinct - 1] != hash) {
                hashes[distinct++] = hash;
            }
        }
        return distinct == count ? hashes : Arrays.copyOf(hashes, distinct);
    }

    /** Jaccard's similarity of two sets: how many they share over how many there are in either. */
    static double similarity(long[] left, long[] right) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < left.length && j < right.length) {
            if (left[i] == right[j]) {
                shared++;
                i++;
                j++;
            } else if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared / (double) (left.length + right.length - shared);
    }

    private void fold(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                add(c < 0x80 ? asciiLower(c) : Character.toLowerCase(Character.toUpperCase(c)));
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space();
            }
        }
    }

    private static int asciiLower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private void space() {
        if (size == 0 || folded[size - 1] != ' ') {
            add(' ');
        }
    }

    private void add(int c) {
        if (size == folded.length) {
            folded = Arrays.copyOf(folded, 2 * size);
        }
        folded[size++] = c;
    }
}
