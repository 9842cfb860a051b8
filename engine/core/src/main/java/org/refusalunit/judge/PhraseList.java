package org.refusalunit.judge;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Phrases and what they weigh, as a fit leaves them: for each two numbers of eight bits, for the two models of {@link Weights}, and
 * the unit of each.
 *
 * <p>As a file, big-endian: {@code RUPW}, the number of phrases, the two units as doubles, then the keys in ascending order,
 * the weights of the first model and those of the second.
 */
final class PhraseList {

    /** No phrases. */
    static final PhraseList NONE = new PhraseList(new int[0], new byte[0], new byte[0], 0, 0);

    private static final int MAGIC = 0x52555057;

    /** Their numbers have 16 bits, and 0 is none. */
    private static final int MOST = 0xffff;

    private final int[] keys;
    private final byte[] any;
    private final byte[] full;
    private final double anyUnit;
    private final double fullUnit;

    PhraseList(int[] keys, byte[] any, byte[] full, double anyUnit, double fullUnit) {
        if (keys.length > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " phrases, not " + keys.length);
        }
        this.keys = keys.clone();
        this.any = any.clone();
        this.full = full.clone();
        this.anyUnit = anyUnit;
        this.fullUnit = fullUnit;
    }

    int size() {
        return keys.length;
    }

    double anyUnit() {
        return anyUnit;
    }

    double fullUnit() {
        return fullUnit;
    }

    /** By key the number of a phrase, from 1 on, in 16 bits, and the two weights, all in one place of memory. */
    RankTable table() {
        int[] entries = new int[keys.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = ((i + 1) << 16) | ((any[i] & 0xff) << 8) | (full[i] & 0xff);
        }
        return new RankTable(keys, entries);
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PhraseList parse(byte[] file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            if (in.getInt() != MAGIC) {
                throw new IllegalArgumentException("phrases.bin starts with other bytes than RUPW");
            }
            int size = in.getInt();
            if (size < 0 || size > MOST) {
                throw new IllegalArgumentException("phrases.bin has at most " + MOST + " phrases, not " + size);
            }
            int[] keys = new int[size];
            double anyUnit = in.getDouble();
            double fullUnit = in.getDouble();
            in.asIntBuffer().get(keys);
            in.position(in.position() + Integer.BYTES * keys.length);
            byte[] any = new byte[keys.length];
            byte[] full = new byte[keys.length];
            in.get(any).get(full);
            return new PhraseList(keys, any, full, anyUnit, fullUnit);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("phrases.bin ends too early", e);
        }
    }

    /** The file. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(keys.length);
            out.writeDouble(anyUnit);
            out.writeDouble(fullUnit);
            for (int key : keys) {
                out.writeInt(key);
            }
            out.write(any);
            out.write(full);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Rounds weights to eight bits and leaves out phrases whose weights are both zero then.
     *
     * @param keys in ascending order
     */
    static PhraseList rounded(int[] keys, double[] any, double[] full) {
        double anyUnit = largest(any) / Byte.MAX_VALUE;
        double fullUnit = largest(full) / Byte.MAX_VALUE;
        int[] kept = new int[keys.length];
        byte[] anyKept = new byte[keys.length];
        byte[] fullKept = new byte[keys.length];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            byte a = steps(any[i], anyUnit);
            byte f = steps(full[i], fullUnit);
            if (a != 0 || f != 0) {
                kept[count] = keys[i];
                anyKept[count] = a;
                fullKept[count++] = f;
            }
        }
        return new PhraseList(
                Arrays.copyOf(kept, count),
                Arrays.copyOf(anyKept, count),
                Arrays.copyOf(fullKept, count),
                anyUnit,
                fullUnit);
    }

    private static byte steps(double weight, double unit) {
        return unit == 0 ? 0 : (byte) StrictMath.rint(weight / unit);
    }

    private static double largest(double[] weights) {
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }
}
