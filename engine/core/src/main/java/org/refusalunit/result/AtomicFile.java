package org.refusalunit.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that a reader sees the old content or the new, and never a part. */
public final class AtomicFile {

    /** Writes what the file is to hold. */
    public interface Content {

        /**
         * Writes all of it; the stream is closed afterwards.
         *
         * @throws IOException if it cannot be written, or there is nothing to write
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** For those who write little by little. What comes in large pieces passes without a copy. */
    private static final int BUFFER = 1 << 13;

    private AtomicFile() {}

    /**
     * Writes the file; its folder is created where it is missing.
     *
     * @throws IOException if it cannot be written; an old file then stays as it was
     */
    public static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no file to write to: " + file);
        }
        Files.createDirectories(folder);
        // Files.createTempFile would make it unreadable for everyone else.
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    BUFFER)) {
                content.writeTo(out);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
