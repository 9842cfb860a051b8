package org.refusalunit.judge;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tables that {@link TableWriter} wrote. Plain loops and whole blocks: this runs once in the life of a JVM, before anything is
 * compiled. A block in the order of bytes that nearly all machines have is copied as it is.
 */
final class TableReader {

    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    TableReader(InputStream in) {
        this.in = in;
    }

    int number() throws IOException {
        return next(Integer.BYTES).getInt();
    }

    byte[] bytes() throws IOException {
        byte[] table = new byte[number()];
        read(table, table.length);
        return table;
    }

    int[] ints() throws IOException {
        int[] table = new int[number()];
        for (int at = 0; at < table.length; at += BLOCK / Integer.BYTES) {
            int count = Math.min(table.length - at, BLOCK / Integer.BYTES);
            next(count * Integer.BYTES).asIntBuffer().get(table, at, count);
        }
        return table;
    }

    long[] longs() throws IOException {
        long[] table = new long[number()];
        for (int at = 0; at < table.length; at += BLOCK / Long.BYTES) {
            int count = Math.min(table.length - at, BLOCK / Long.BYTES);
            next(count * Long.BYTES).asLongBuffer().get(table, at, count);
        }
        return table;
    }

    double[] doubles() throws IOException {
        long[] bits = longs();
        double[] table = new double[bits.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = Double.longBitsToDouble(bits[i]);
        }
        return table;
    }

    /** Texts of one line each. */
    List<String> lines() throws IOException {
        int count = number();
        String text = new String(bytes(), StandardCharsets.UTF_8);
        List<String> table = new ArrayList<>(count);
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = text.indexOf('\n', start);
            table.add(text.substring(start, end));
            start = end + 1;
        }
        return table;
    }

    private ByteBuffer next(int bytes) throws IOException {
        read(block.array(), bytes);
        return block.clear();
    }

    private void read(byte[] target, int count) throws IOException {
        if (in.readNBytes(target, 0, count) < count) {
            throw new EOFException("the tables end too early");
        }
    }
}
