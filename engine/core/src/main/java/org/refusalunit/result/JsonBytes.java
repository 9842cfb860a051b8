package org.refusalunit.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pieces of JSON as ASCII bytes, gathered before they go to a stream. */
final class JsonBytes {

    private static final int CAPACITY = 1 << 16;

    /** A character becomes at most that many bytes. */
    private static final int LONGEST_ESCAPE = 6;

    private static final int TEN = 10;
    private static final int DELETE = 0x7F;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** There is no mark, or what was behind it has gone to the stream. */
    private static final int GONE = -1;

    private static final boolean[] PLAIN = plain();

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;
    private int mark = GONE;

    JsonBytes(OutputStream out) {
        this.out = out;
    }

    /** Writes ASCII as it is. */
    @SuppressWarnings("deprecation") // the one call that copies ASCII without an array in between
    void raw(String ascii) throws IOException {
        int length = ascii.length();
        if (length > CAPACITY) {
            flushBuffer();
            out.write(ascii.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        reserve(length);
        ascii.getBytes(0, length, buffer, size);
        size += length;
    }

    void raw(char ascii) throws IOException {
        reserve(1);
        buffer[size++] = (byte) ascii;
    }

    /** Writes bytes as they are, at most {@value #CAPACITY}. */
    void raw(byte[] written) throws IOException {
        reserve(written.length);
        System.arraycopy(written, 0, buffer, size, written.length);
        size += written.length;
    }

    /** Marks this place. */
    void mark() {
        mark = size;
    }

    /** What was written since the mark; {@code null} where a part of that has gone to the stream. */
    byte @Nullable [] sinceMark() {
        return mark == GONE ? null : Arrays.copyOfRange(buffer, mark, size);
    }

    /** Writes a whole number. */
    void whole(long value) throws IOException {
        if (value < 0) {
            raw(Long.toString(value));
            return;
        }
        int digits = digits(value);
        reserve(digits);
        digits(value, size, size + digits);
        size += digits;
    }

    /** Writes a number of that many decimals (1 or more), its digits given as a whole number that is not negative. */
    void decimal(long digits, int decimals) throws IOException {
        int length = Math.max(digits(digits), decimals + 1) + 1;
        reserve(length);
        int point = size + length - 1 - decimals;
        long whole = digits(digits, point + 1, size + length);
        buffer[point] = '.';
        digits(whole, size, point);
        size += length;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / TEN; rest > 0; rest /= TEN) {
            digits++;
        }
        return digits;
    }

    /** Writes the last digits of a value into a part of the buffer and returns those that are left. */
    private long digits(long value, int from, int behind) {
        long rest = value;
        for (int at = behind - 1; at >= from; at--) {
            buffer[at] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        }
        return rest;
    }

    /** Writes a text between quotation marks, with everything but printable ASCII escaped. */
    void quoted(String text) throws IOException {
        raw('"');
        int length = text.length();
        for (int from = 0; from < length; ) {
            int to = Math.min(length, from + CAPACITY / LONGEST_ESCAPE);
            reserve(LONGEST_ESCAPE * (to - from));
            escaped(text, from, to);
            from = to;
        }
        raw('"');
    }

    /** Writes ASCII that needs no escapes between quotation marks. */
    void word(String plain) throws IOException {
        raw('"');
        raw(plain);
        raw('"');
    }

    private void escaped(String text, int from, int to) {
        byte[] bytes = buffer;
        int at = size;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < DELETE && PLAIN[c]) {
                bytes[at++] = (byte) c;
            } else {
                at = escape(c, at);
            }
        }
        size = at;
    }

    /** Whether a text needs no escapes. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= DELETE || !PLAIN[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[DELETE];
        Arrays.fill(plain, ' ', DELETE, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    private int escape(char c, int start) {
        int at = start;
        buffer[at++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[at++] = (byte) c;
            case '\b' -> buffer[at++] = 'b';
            case '\f' -> buffer[at++] = 'f';
            case '\n' -> buffer[at++] = 'n';
            case '\r' -> buffer[at++] = 'r';
            case '\t' -> buffer[at++] = 't';
            default -> {
                buffer[at++] = 'u';
                buffer[at++] = HEX[c >> 12];
                buffer[at++] = HEX[c >> 8 & 15];
                buffer[at++] = HEX[c >> 4 & 15];
                buffer[at++] = HEX[c & 15];
            }
        }
        return at;
    }

    void flush() throws IOException {
        flushBuffer();
        out.flush();
    }

    void close() throws IOException {
        try (out) {
            flushBuffer();
        }
    }

    private void reserve(int bytes) throws IOException {
        if (CAPACITY - size < bytes) {
            flushBuffer();
        }
    }

    private void flushBuffer() throws IOException {
        int gathered = size;
        size = 0;
        mark = GONE;
        out.write(buffer, 0, gathered);
    }
}
