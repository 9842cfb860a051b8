package org.refusalunit.judge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes tables for {@link TableReader}: of each the length and then what is in it, all in little-endian order. */
final class TableWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(int number) {
        byte[] bytes = new byte[Integer.BYTES];
        in(bytes).putInt(number);
        out.writeBytes(bytes);
    }

    void bytes(byte[] table) {
        number(table.length);
        out.writeBytes(table);
    }

    void ints(int[] table) {
        number(table.length);
        byte[] bytes = new byte[Integer.BYTES * table.length];
        in(bytes).asIntBuffer().put(table);
        out.writeBytes(bytes);
    }

    void longs(long[] table) {
        number(table.length);
        byte[] bytes = new byte[Long.BYTES * table.length];
        in(bytes).asLongBuffer().put(table);
        out.writeBytes(bytes);
    }

    void doubles(double... table) {
        long[] bits = new long[table.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(table[i]);
        }
        longs(bits);
    }

    /** Texts of one line each. */
    void lines(List<String> table) {
        number(table.size());
        StringBuilder text = new StringBuilder();
        table.forEach(line -> text.append(line).append('\n'));
        bytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer in(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** All that was written. */
    byte[] toByteArray() {
        return out.toByteArray();
    }
}
