package org.refusalunit.cli.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.result.Unclosed;

/**
 * A file that a command writes, or the standard output where it is {@code -}. A file is written beside its place and moved
 * there when it is whole, so that it may be the one that is read.
 *
 * @param path as given
 */
public record Destination(String path) {

    /** Whether it is the standard output. */
    public boolean standard() {
        return path.equals(Source.STANDARD);
    }

    /** Writes to it what the action writes. Where the action throws, a file that was there before stays as it was. */
    public void write(Streams streams, Content content) throws IOException {
        if (standard()) {
            OutputStream out = new Unclosed(streams.out());
            content.writeTo(out);
            out.flush();
            return;
        }
        Path file = Path.of(path).toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw CommandFailure.failed(path + " is a folder: name a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device, which can only be written in place.
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.writeTo(out);
            }
            return;
        }
        inPlaceOf(Files.exists(file) ? file.toRealPath() : file, content);
    }

    private void inPlaceOf(Path file, Content content) throws IOException {
        Path unfinished;
        try {
            Path folder = file.resolveSibling("").normalize();
            Files.createDirectories(folder);
            unfinished = Files.createTempFile(folder, "." + file.getFileName(), ".unfinished");
        } catch (IOException e) {
            throw CommandFailure.failed(path + " cannot be written: " + Reasons.of(e), e);
        }
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What is written. */
    @FunctionalInterface
    public interface Content {

        /** Writes it to the stream, which need not be closed. */
        void writeTo(OutputStream out) throws IOException;
    }
}
