package org.refusalunit.demo.tokenizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pieces of a byte-level BPE tokenizer: the 256 bytes first, then one piece per merge, then the special tokens.
 *
 * @param merges pairs of pieces in the order they are merged
 * @param specials the special tokens in the order of their ids
 */
public record Vocabulary(List<Merge> merges, List<String> specials) {
    /** Ends a text and fills up rows of a batch. */
    public static final String PAD = "<|endoftext|>";
    /** Starts a message. */
    public static final String MESSAGE_START = "<|im_start|>";
    /** Ends a message, and so an answer. */
    public static final String MESSAGE_END = "<|im_end|>";

    private static final List<String> OF_CHAT = List.of(PAD, MESSAGE_START, MESSAGE_END);
    private static final int BYTES = 256;

    /** Two pieces that become one. */
    public record Merge(String left, String right) {
        String merged() {
            return left + right;
        }
    }

    public Vocabulary {
        merges = List.copyOf(merges);
        specials = List.copyOf(specials);
    }

    /** The vocabulary of a chat model. */
    public Vocabulary(List<Merge> merges) {
        this(merges, OF_CHAT);
    }

    /** All ids, special tokens included. */
    public int size() {
        return BYTES + merges.size() + specials.size();
    }

    /** The id of a special token. */
    public int special(String token) {
        return BYTES + merges.size() + specials.indexOf(token);
    }

    /** Pieces without the special tokens, by id. */
    public List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (int b = 0; b < BYTES; b++) {
            pieces.add(ByteLetters.of(b));
        }
        merges.forEach(merge -> pieces.add(merge.merged()));
        return pieces;
    }

    Map<String, Integer> ids() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String piece : pieces()) {
            ids.put(piece, ids.size());
        }
        return ids;
    }
}
