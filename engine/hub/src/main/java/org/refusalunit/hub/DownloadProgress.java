package org.refusalunit.hub;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells of large files how far they are: one line for each tenth. */
final class DownloadProgress {

    private static final long LARGE = 16L << 20;
    private static final int PARTS = 10;

    private final Consumer<String> lines;
    private int told;

    DownloadProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    /** What is about to come. */
    void begin(String what, int files, long bytes) {
        lines.accept("downloading " + what + ": " + files + " files, " + megabytes(bytes));
    }

    void at(RemoteFile file, long bytes) {
        int part = (int) (bytes / Math.max(1, file.size() / PARTS));
        if (file.size() >= LARGE && part != told && part < PARTS) {
            told = part;
            lines.accept(file.name() + ": " + megabytes(bytes) + " of " + megabytes(file.size()));
        }
    }

    void done(RemoteFile file) {
        told = 0;
        lines.accept(file.name() + ": complete, " + megabytes(file.size()));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
