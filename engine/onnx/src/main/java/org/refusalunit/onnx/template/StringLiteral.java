package org.refusalunit.onnx.template;

import java.util.Locale;

/** Decodes the escapes of a string literal as Python does. */
final class StringLiteral {

    private final String raw;
    private final int line;
    private final StringBuilder decoded = new StringBuilder();
    private int at;

    private StringLiteral(String raw, int line) {
        this.raw = raw;
        this.line = line;
    }

    static String decode(String raw, int line) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        return new StringLiteral(raw, line).decode();
    }

    private String decode() {
        while (at < raw.length()) {
            char character = raw.charAt(at++);
            if (character == '\\') {
                escape(raw.charAt(at++));
            } else {
                decoded.append(character);
            }
        }
        return decoded.toString();
    }

    private void escape(char kind) {
        switch (kind) {
            case '\n' -> {}
            case '\\', '\'', '"' -> decoded.append(kind);
            case 'a' -> decoded.append('\u0007');
            case 'b' -> decoded.append('\b');
            case 'f' -> decoded.append('\f');
            case 'n' -> decoded.append('\n');
            case 'r' -> decoded.append('\r');
            case 't' -> decoded.append('\t');
            case 'v' -> decoded.append('\u000b');
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 'N' -> named();
            default -> {
                if (kind >= '0' && kind <= '7') {
                    octal();
                } else {
                    // Python keeps the backslash of an escape it does not know.
                    decoded.append('\\').append(kind);
                }
            }
        }
    }

    private void octal() {
        int start = at - 1;
        while (at < raw.length() && at < start + 3 && raw.charAt(at) >= '0' && raw.charAt(at) <= '7') {
            at++;
        }
        decoded.append((char) Integer.parseInt(raw.substring(start, at), 8));
    }

    private void hex(int digits) {
        int end = at + digits;
        if (end > raw.length() || !raw.substring(at, end).matches("[0-9a-fA-F]+")) {
            throw malformed("needs " + digits + " hexadecimal digits");
        }
        long codePoint = Long.parseLong(raw.substring(at, end), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            throw malformed("is beyond the last code point, 10FFFF");
        }
        decoded.appendCodePoint((int) codePoint);
        at = end;
    }

    private void named() {
        int close = raw.indexOf('}', at);
        if (at >= raw.length() || raw.charAt(at) != '{' || close < 0) {
            throw malformed("needs a character name in braces");
        }
        try {
            decoded.appendCodePoint(
                    Character.codePointOf(raw.substring(at + 1, close).toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw malformed("names no known character");
        }
        at = close + 1;
    }

    private ChatTemplateException malformed(String problem) {
        return ChatTemplateException.at(line, "an escape in a string " + problem, "correct it or double the backslash");
    }
}
