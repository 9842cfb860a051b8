package org.refusalunit.suite;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells whether bytes are UTF-8, strictly: no overlong forms, no surrogates, nothing replaced. */
final class Utf8Check {

    private static final int VALID = -1;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(1 << 12);

    /** What is wrong and the way out; empty if the bytes are UTF-8. */
    String faultOf(byte[] bytes, int start, int length) {
        int at = malformedAt(bytes, start, length);
        if (at == VALID) {
            return "";
        }
        int value = bytes[start + at] & 0xFF;
        String hint = value == 0xFE || value == 0xFF ? "the file looks like UTF-16, " : "";
        return String.format("byte %d (0x%02X) is not UTF-8: %ssave the file as UTF-8", at + 1, value, hint);
    }

    private int malformedAt(byte[] bytes, int start, int length) {
        ByteBuffer input = ByteBuffer.wrap(bytes, start, length);
        decoder.reset();
        while (true) {
            decoded.clear();
            CoderResult result = decoder.decode(input, decoded, true);
            if (result.isUnderflow()) {
                return VALID;
            }
            if (result.isError()) {
                return input.position() - start;
            }
        }
    }
}
