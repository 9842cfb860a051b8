package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * A byte-level tokenizer without merges: the first 256 tokens are the bytes, and no text leads to the others, which read as their
 * number. So prompts are as long as their text, and the text of an answer tells its tokens.
 */
final class ByteTokenizer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BYTES = 256;

    private ByteTokenizer() {}

    /** The tokens of a text. */
    static long[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long[] tokens = new long[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            tokens[i] = bytes[i] & 0xff;
        }
        return tokens;
    }

    /** What {@code tokenizer.json} holds. */
    static String json(int vocabulary) {
        ObjectNode tokenizer = JSON.createObjectNode().put("version", "1.0");
        tokenizer.putNull("truncation").putNull("padding").putNull("normalizer").putNull("post_processor");
        tokenizer.putArray("added_tokens");
        ObjectNode bytes = JSON.createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", true);
        tokenizer.set("pre_tokenizer", bytes);
        tokenizer.set("decoder", bytes);
        ObjectNode model = tokenizer
                .putObject("model")
                .put("type", "BPE")
                .putNull("dropout")
                .putNull("unk_token")
                .putNull("continuing_subword_prefix")
                .putNull("end_of_word_suffix")
                .put("fuse_unk", false)
                .put("byte_fallback", false);
        ObjectNode tokens = model.putObject("vocab");
        for (int i = 0, beyond = BYTES; i < BYTES; i++) {
            boolean printable = (i >= '!' && i <= '~') || (i >= 0xa1 && i <= 0xac) || i >= 0xae;
            tokens.put(String.valueOf((char) (printable ? i : beyond++)), i);
        }
        for (int i = BYTES; i < vocabulary; i++) {
            tokens.put("|" + i, i);
        }
        model.putArray("merges");
        return tokenizer.toString();
    }
}
