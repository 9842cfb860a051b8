package org.refusalunit.tape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files of a tape: one per record, in folders by the first two digits of their key. A file is written elsewhere and moved
 * to its place, so that whoever reads it, in whatever process, finds all of it or nothing, also after a process was killed.
 */
final class RecordFiles {

    private static final int SHARD_DIGITS = 2;
    private static final String EXTENSION = ".json";

    /** Longer than any file takes to write, so that nobody's work is taken for what a killed process left. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final Path folder;
    private final Path unfinished;

    RecordFiles(Path folder) {
        this.folder = folder;
        unfinished = folder.resolve(".unfinished");
    }

    /** Where a record is, relative to the folder, with {@code /} between its parts. */
    static String name(String key) {
        return key.substring(0, SHARD_DIGITS) + "/" + key + EXTENSION;
    }

    /** What is there under a key. */
    Optional<byte[]> read(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name(key))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String key, String record) throws IOException {
        Path file = folder.resolve(name(key));
        Path shard = folder.resolve(key.substring(0, SHARD_DIGITS));
        Files.createDirectories(shard);
        Path temporary = unfinished.resolve(UUID.randomUUID().toString());
        try {
            Files.write(temporary, record.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
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

    /** Makes the folder fit to be written to: for git, and without what killed processes left long ago. */
    void prepare() throws IOException {
        Files.createDirectories(unfinished);
        Path ignore = unfinished.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
        long abandoned = Instant.now().minus(ABANDONED_AFTER).toEpochMilli();
        List<Path> left;
        try (Stream<Path> files = Files.list(unfinished)) {
            left = files.filter(file -> !file.equals(ignore)).toList();
        }
        for (Path file : left) {
            // Of a file that its process has moved away meanwhile, the time is 0, and there is nothing to delete.
            if (file.toFile().lastModified() < abandoned) {
                Files.deleteIfExists(file);
            }
        }
    }
}
