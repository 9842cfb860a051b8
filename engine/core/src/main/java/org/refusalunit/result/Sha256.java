package org.refusalunit.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of texts. Text is hashed as UTF-8; half a surrogate pair, which has no UTF-8 form, as a question mark. */
final class Sha256 {

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of a text, in hexadecimal. */
    String of(String text) {
        return with(text).finish();
    }

    /** Takes a text into the hash that {@link #finish} gives. */
    Sha256 with(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The hash of what was taken, in hexadecimal. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
