package org.refusalunit.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.refusalunit.content.Sha256;

/** Four numbers that look random and follow from (seed, prompt id, repeat, turn) alone: the words of their SHA-256. */
final class Dice {

    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;

    /** Looking the algorithm up among all providers takes longer than the hash. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sha256::digest);

    private final byte[] digest;
    private int at;

    private Dice(byte[] digest) {
        this.digest = digest;
    }

    /** The numbers of a text that names them, such as {@code ModelRequest.draw()}. */
    static Dice of(String draw) {
        return new Dice(SHA_256.get().digest(draw.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The next number, at least 0 and below 1.
     *
     * @throws IndexOutOfBoundsException after the fourth
     */
    double next() {
        long word = 0;
        for (int end = at + Long.BYTES; at < end; at++) {
            word = (word << Byte.SIZE) | (digest[at] & 0xFF);
        }
        return (word >>> 11) * TWO_POW_MINUS_53;
    }

    /** Whether something of that probability happens. */
    boolean falls(double probability) {
        return next() < probability;
    }

    /** One of {@code bound} alternatives. */
    int pick(int bound) {
        return (int) (next() * bound);
    }
}
