package org.refusalunit.http.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.refusalunit.spi.ModelRequest;

/** The seed that a provider is sent. */
final class Draws {

    private Draws() {}

    /**
     * At least 0 and below 2^31, the range that every provider takes. It follows from (seed, prompt id, repeat, turn) alone: with the
     * run's seed itself, all repeats of a prompt would be one and the same answer.
     */
    static int seed(ModelRequest request) {
        try {
            byte[] key = request.draw().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key))
                            .getInt()
                    & Integer.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
