package org.refusalunit.onnx.generate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * Uniform numbers for one answer. They come from {@link SplittableRandom}, the SplitMix64 generator, seeded by the first
 * eight bytes of the SHA-256 over the run's seed (eight bytes), the repeat (four bytes, both big-endian) and the prompt's id
 * in UTF-8, and for further answers of a conversation the turn (four bytes): an answer is the same whatever is asked before or
 * beside it.
 */
public final class UniformDraws {

    /** What the generator is called in a model's identity. */
    public static final String NAME = "SplittableRandom, seeded by SHA-256 of seed, repeat and prompt id";

    private final SplittableRandom random;

    private UniformDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The numbers of the one answer to a prompt. */
    public static UniformDraws of(long seed, String promptId, int repeat) {
        return of(seed, promptId, repeat, 1);
    }

    /**
     * The numbers of one answer.
     *
     * @param seed the run's seed
     * @param promptId the prompt's id
     * @param repeat which answer to the prompt, from 1
     * @param turn which answer of the conversation, from 1
     */
    public static UniformDraws of(long seed, String promptId, int repeat, int turn) {
        byte[] id = promptId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + id.length + (turn == 1 ? 0 : Integer.BYTES));
        key.putLong(seed).putInt(repeat).put(id);
        if (turn > 1) {
            key.putInt(turn);
        }
        return new UniformDraws(ByteBuffer.wrap(sha256(key.array())).getLong());
    }

    /** The next number, from 0 up to but not including 1, a multiple of 2^-53. */
    public double next() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
