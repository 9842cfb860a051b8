package org.refusalunit.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the Hub calls a file's content: the SHA-256 of a file in large storage, the Git object name of any other. Its text also
 * names the file in the cache.
 *
 * @param text 64 or 40 hexadecimal digits, in lower case
 */
record ContentHash(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{40}");
    private static final int BLOCK = 1 << 20;

    ContentHash {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no hash: " + text);
        }
    }

    /** The hash in an entity tag or a listing; nothing where it is of another kind. */
    static Optional<ContentHash> of(String tag) {
        String bare = tag.startsWith("W/") ? tag.substring(2) : tag;
        String digits = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
        return FORM.matcher(digits).matches() ? Optional.of(new ContentHash(digits)) : Optional.empty();
    }

    /** Whether a file has this content. */
    boolean isOf(Path file) throws IOException {
        MessageDigest digest = digest(text.length() == 64 ? "SHA-256" : "SHA-1");
        if (text.length() == 40) {
            // Git hashes the object's kind and length before its bytes.
            digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(text);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
