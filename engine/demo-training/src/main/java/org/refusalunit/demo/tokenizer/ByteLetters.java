package org.refusalunit.demo.tokenizer;

import java.nio.charset.StandardCharsets;

/**
 * The letters that stand for the 256 bytes in a byte-level vocabulary, as introduced with GPT-2: printable bytes stand for
 * themselves, the others for the code points from 256 on.
 */
final class ByteLetters {
    private static final char[] LETTERS = letters();

    private ByteLetters() {}

    private static char[] letters() {
        char[] letters = new char[256];
        char next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || (b >= 0xAE && b <= 0xFF);
            letters[b] = printable ? (char) b : next++;
        }
        return letters;
    }

    /** The letter of one byte. */
    static String of(int unsignedByte) {
        return String.valueOf(LETTERS[unsignedByte]);
    }

    /** The letters of a text's UTF-8 bytes. */
    static String of(String text) {
        StringBuilder letters = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            letters.append(LETTERS[b & 0xff]);
        }
        return letters.toString();
    }

    /** The byte a letter stands for. */
    static byte byteOf(char letter) {
        for (int b = 0; b < 256; b++) {
            if (LETTERS[b] == letter) {
                return (byte) b;
            }
        }
        throw new IllegalArgumentException("no byte is written as '" + letter + "'");
    }
}
