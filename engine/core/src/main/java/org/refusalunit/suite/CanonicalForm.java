package org.refusalunit.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.refusalunit.content.Sha256;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Role;

/**
 * The SHA-256 of a suite's canonical form: one line of JSON per prompt in the order of the suite, each as
 * <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a> has it (UTF-8, sorted keys, no white space, the shortest
 * escapes) and ended by a line feed. Every field counts; the expectation is always there, in lower case; the conversation is
 * always {@code messages} of {@code role} and {@code text}, without {@code text} where the model is to answer; empty {@code tags}, {@code focus}, {@code notes} and {@code scenario}
 * are left out.
 *
 * <p>Written by hand into one buffer because it runs over every character of every suite during discovery.
 */
final class CanonicalForm {

    private static final int FULL = 1 << 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest = Sha256.digest();
    private byte[] buffer = new byte[2 * FULL];
    private int size;
    private boolean encodable;

    /** Adds a prompt; {@code false}, and nothing added, if half of a surrogate pair is in its text. */
    boolean add(Prompt prompt) {
        int start = size;
        encodable = true;
        write(prompt);
        if (!encodable) {
            size = start;
            return false;
        }
        if (size >= FULL) {
            digest.update(buffer, 0, size);
            size = 0;
        }
        return true;
    }

    /** The hash of all prompts added, in lower-case hexadecimal; to be asked for once. */
    String sha256() {
        digest.update(buffer, 0, size);
        size = 0;
        return HexFormat.of().formatHex(digest.digest());
    }

    private void write(Prompt prompt) {
        ascii("{\"category\":");
        string(prompt.category());
        ascii(",\"expect\":\"");
        ascii(word(prompt.expectation()));
        ascii("\"");
        list(",\"focus\":", prompt.focus());
        ascii(",\"id\":");
        string(prompt.id());
        ascii(",\"messages\":[");
        List<Message> messages = prompt.messages();
        for (int i = 0; i < messages.size(); i++) {
            ascii(i == 0 ? "{\"role\":\"" : ",{\"role\":\"");
            ascii(word(messages.get(i).role()));
            if (messages.get(i).isAwaited()) {
                ascii("\"}");
            } else {
                ascii("\",\"text\":");
                string(messages.get(i).text());
                ascii("}");
            }
        }
        ascii("]");
        String notes = prompt.notes();
        if (notes != null && !notes.isEmpty()) {
            ascii(",\"notes\":");
            string(notes);
        }
        String scenario = prompt.scenario();
        if (scenario != null) {
            ascii(",\"scenario\":");
            string(scenario);
        }
        list(",\"tags\":", prompt.tags());
        ascii("}\n");
    }

    private static String word(Expectation expectation) {
        return switch (expectation) {
            case REFUSE -> "refuse";
            case COMPLY -> "comply";
            case EITHER -> "either";
        };
    }

    private static String word(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    private void list(String key, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        ascii(key);
        for (int i = 0; i < values.size(); i++) {
            ascii(i == 0 ? "[" : ",");
            string(values.get(i));
        }
        ascii("]");
    }

    @SuppressWarnings("deprecation") // the one call that copies ASCII without an array in between
    private void ascii(String text) {
        int length = text.length();
        reserve(length);
        text.getBytes(0, length, buffer, size);
        size += length;
    }

    private void string(String text) {
        int length = text.length();
        reserve(6 * length + 2);
        buffer[size++] = '"';
        for (int i = plain(text, length); i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += multiByte(text, i);
            } else if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else {
                buffer[size++] = (byte) c;
            }
        }
        buffer[size++] = '"';
    }

    /** Writes what comes before the first character that is not ASCII or has to be escaped, and returns how much that is. */
    private int plain(String text, int length) {
        byte[] bytes = buffer;
        int start = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                size = start + i;
                return i;
            }
            bytes[start + i] = (byte) c;
        }
        size = start + length;
        return length;
    }

    private void escape(char c) {
        buffer[size++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[size++] = (byte) c;
            case '\b' -> buffer[size++] = 'b';
            case '\f' -> buffer[size++] = 'f';
            case '\n' -> buffer[size++] = 'n';
            case '\r' -> buffer[size++] = 'r';
            case '\t' -> buffer[size++] = 't';
            default -> {
                buffer[size++] = 'u';
                buffer[size++] = '0';
                buffer[size++] = '0';
                buffer[size++] = HEX[c >> 4];
                buffer[size++] = HEX[c & 15];
            }
        }
    }

    /** Writes the character at that place and returns how many {@code char}s it takes beyond the first. */
    private int multiByte(String text, int at) {
        int c = text.codePointAt(at);
        if (c < 0x800) {
            buffer[size++] = (byte) (0xC0 | (c >> 6));
        } else if (c <= Character.MAX_VALUE) {
            encodable &= !Character.isSurrogate((char) c);
            buffer[size++] = (byte) (0xE0 | (c >> 12));
            continuation(c >> 6);
        } else {
            buffer[size++] = (byte) (0xF0 | (c >> 18));
            continuation(c >> 12);
            continuation(c >> 6);
        }
        continuation(c);
        return Character.charCount(c) - 1;
    }

    private void continuation(int bits) {
        buffer[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void reserve(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(size, bytes)));
        }
    }
}
