package org.refusalunit.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The file of a journal: opened for one process at a time, and put aside where an earlier one died over it. */
final class JournalFile {

    private final Path folder;
    private final String name;

    JournalFile(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    Path path() {
        return folder.resolve(name + ".jsonl");
    }

    /**
     * Opens an empty journal. One that is there already is renamed to {@code <name>.crashed-<n>.jsonl}.
     *
     * @throws IOException if it cannot be written, or another run is writing it
     */
    FileChannel open() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = openLocked();
        if (channel.size() > 0) {
            channel.close();
            Files.move(path(), unused());
            channel = openLocked();
        }
        return channel;
    }

    private FileChannel openLocked() throws IOException {
        FileChannel channel = FileChannel.open(path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("another run is writing the journal " + path());
        }
        return channel;
    }

    /** The lock is released with the channel. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private Path unused() {
        int number = 1;
        while (Files.exists(crashed(number))) {
            number++;
        }
        return crashed(number);
    }

    private Path crashed(int number) {
        return folder.resolve(name + ".crashed-" + number + ".jsonl");
    }
}
