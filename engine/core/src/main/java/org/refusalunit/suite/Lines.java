package org.refusalunit.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a stream as slices of one buffer, without their ends and without a byte order mark at the start. */
final class Lines {

    private static final int FIRST_BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int start;
    private int end;
    private int behind;
    private int number;
    private boolean ascii;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; {@code false} behind the last. */
    boolean next() throws IOException {
        start = behind;
        ascii = true;
        int at = start;
        while (true) {
            byte[] bytes = buffer;
            int allBits = 0;
            while (at < filled) {
                byte b = bytes[at++];
                if (b == '\n') {
                    ascii &= allBits >= 0;
                    return line(at - 1, at);
                }
                allBits |= b;
            }
            ascii &= allBits >= 0;
            int searched = at - start;
            if (!fill()) {
                return searched > 0 && line(filled, filled);
            }
            at = start + searched;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** The line's number, from 1. */
    int number() {
        return number;
    }

    /** Whether every byte is ASCII, and with that valid UTF-8. A byte order mark is none. */
    boolean isAscii() {
        return ascii;
    }

    boolean isBlankOrComment() {
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            if (!isSpace(b)) {
                return b == '#' || (b == '/' && i + 1 < end && buffer[i + 1] == '/');
            }
        }
        return true;
    }

    /** The text of the current line behind the signs that begin a comment; empty for a blank line. */
    String comment() {
        String text = new String(buffer, start, end - start, StandardCharsets.UTF_8).strip();
        return text.isEmpty()
                ? ""
                : text.substring(text.charAt(0) == '#' ? 1 : 2).strip();
    }

    /** Whether that is the last character but for white space. */
    boolean endsWith(char last) {
        int at = end - 1;
        while (at >= start && isSpace(buffer[at])) {
            at--;
        }
        return at >= start && buffer[at] == last;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private boolean line(int lineEnd, int next) {
        end = lineEnd;
        behind = next;
        number++;
        if (number == 1 && Arrays.equals(buffer, start, Math.min(end, start + 3), BYTE_ORDER_MARK, 0, 3)) {
            start += BYTE_ORDER_MARK.length;
        }
        if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
        return true;
    }

    /** Moves the current line to the front, makes room and reads on; {@code false} at the end of the stream. */
    private boolean fill() throws IOException {
        filled -= start;
        System.arraycopy(buffer, start, buffer, 0, filled);
        start = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        return true;
    }
}
