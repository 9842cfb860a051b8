package org.refusalunit.suite;

import java.io.IOException;
import java.io.InputStream;
import org.refusalunit.spi.SuiteSink;

/**
 * Lets one JSON parser read a file line by line: gives it the next line when it is told that the parser is between prompts,
 * and says that there is no more when the parser asks in the middle of one. A parser per line would be most of the garbage of
 * reading a suite.
 */
final class LineFeed extends InputStream {

    private static final int END = -1;

    private final Lines lines;
    private final SuiteSink sink;
    private final Utf8Check utf8 = new Utf8Check();

    private boolean mayAdvance;
    private boolean inLine;
    private boolean exhausted;
    private boolean lineEndDue;
    private int given;

    LineFeed(Lines lines, SuiteSink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    /** Lets the next reading go on to the next line with something in it, once. */
    void betweenPrompts() {
        mayAdvance = true;
    }

    /** Gives no more of the current line. */
    void dropLine() {
        lineEndDue = false;
        inLine = false;
        given = lines.length();
    }

    /** Whether the last line is behind. */
    boolean isExhausted() {
        return exhausted;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!lineEndDue && given == lines.length() && !advance()) {
            return END;
        }
        int at = offset;
        if (lineEndDue) {
            target[at++] = '\n';
            lineEndDue = false;
        }
        int count = Math.min(offset + length - at, lines.length() - given);
        System.arraycopy(lines.buffer(), lines.start() + given, target, at, count);
        given += count;
        return at + count - offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xFF;
    }

    /**
     * Goes to the next line with something in it. Not from a line that ends in anything but a closed object: the parser is
     * then in the middle of a token behind the prompt. The line end comes before the line it leads to, not behind its own,
     * where it would look like part of a cut string.
     */
    private boolean advance() throws IOException {
        if (!mayAdvance || (inLine && !lines.endsWith('}'))) {
            return false;
        }
        mayAdvance = false;
        while (lines.next()) {
            String malformed = lines.isAscii() ? "" : utf8.faultOf(lines.buffer(), lines.start(), lines.length());
            if (!malformed.isEmpty()) {
                sink.fault(lines.number(), "", malformed);
            } else if (!lines.isBlankOrComment()) {
                lineEndDue = true;
                inLine = true;
                given = 0;
                return true;
            } else if (lines.length() > 0) {
                sink.comment(lines.number(), lines.comment());
            }
        }
        given = lines.length();
        exhausted = true;
        return false;
    }
}
