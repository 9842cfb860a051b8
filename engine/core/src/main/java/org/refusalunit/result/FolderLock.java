package org.refusalunit.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time work on what all of them share. */
final class FolderLock {

    interface Work {
        void run() throws IOException;
    }

    /** File locks keep processes apart, and throw between the threads of one. */
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final Path file;

    FolderLock(Path folder) {
        file = folder.resolve(".lock");
    }

    void holdDuring(Work work) throws IOException {
        WITHIN_PROCESS.lock();
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException("lost the lock on " + file);
                }
                work.run();
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(file + " is locked by another copy of this library in the same process", e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }
}
