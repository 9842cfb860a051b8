package org.refusalunit.judge.llm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The lines between which a judging model sees foreign text. They carry a key that is made of that very text, so that the same
 * trial has the same key in every run, and nobody can write a text that holds its own key.
 */
final class Fence {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 8;

    private final String key;

    private Fence(String key) {
        this.key = key;
    }

    /**
     * The fence of a trial.
     *
     * @param seed seed of the judge
     * @param request what was asked
     * @param response what came back
     */
    static Fence of(long seed, String request, String response) {
        byte[] asked = request.getBytes(StandardCharsets.UTF_8);
        byte[] answered = response.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; ; round++) {
            String key = key(seed, round, asked, answered);
            if (!request.contains(key) && !response.contains(key)) {
                return new Fence(key);
            }
        }
    }

    private static String key(long seed, int round, byte[] asked, byte[] answered) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    ByteBuffer.allocate(12).putLong(seed).putInt(round).array(), ALGORITHM));
            mac.update(ByteBuffer.allocate(4).putInt(asked.length).flip());
            mac.update(asked);
            return HexFormat.of().formatHex(mac.doFinal(answered), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The key, 16 hexadecimal digits. */
    String key() {
        return key;
    }

    /** A text between its two lines. */
    String around(String name, String text) {
        return "BEGIN " + name + " " + key + "\n" + text + "\nEND " + name + " " + key;
    }
}
