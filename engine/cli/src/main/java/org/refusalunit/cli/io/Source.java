package org.refusalunit.cli.io;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.refusalunit.cli.CommandFailure;

/**
 * A file that a command reads, or the standard input where it is {@code -}.
 *
 * @param path as given
 */
public record Source(String path) {

    /** Stands for a standard stream. */
    public static final String STANDARD = "-";

    /** Whether it is the standard input. */
    public boolean standard() {
        return path.equals(STANDARD);
    }

    /** What it is called in messages. */
    public String name() {
        return standard() ? "standard input" : path;
    }

    /**
     * Opens it.
     *
     * @throws CommandFailure if it cannot be read
     */
    public InputStream open(Streams streams) {
        if (standard()) {
            return new BufferedInputStream(new LeftOpen(streams.in()));
        }
        Path file = Path.of(path);
        if (Files.isDirectory(file)) {
            throw CommandFailure.failed(path + " is a folder: name a file");
        }
        try {
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw CommandFailure.failed(path + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private static final class LeftOpen extends FilterInputStream {

        LeftOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The process owns its standard input.
        }
    }
}
