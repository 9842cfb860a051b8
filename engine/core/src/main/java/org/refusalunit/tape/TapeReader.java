package org.refusalunit.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads whole tapes, for judging what is on them. */
public final class TapeReader {

    private static final String EXTENSION = ".json";

    private TapeReader() {}

    /**
     * Hands over the answers on a tape one by one, in the order of their keys: none is kept. What a judging model said is on a
     * tape like the answers of any model; {@link TapedAnswer#backend()} tells them apart.
     *
     * @param folder the tape
     * @param consumer takes each answer; what it throws comes through
     * @throws IOException if the folder or a record cannot be read; the message names the file
     */
    public static void answers(Path folder, Consumer<TapedAnswer> consumer) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no tape " + folder.toAbsolutePath());
        }
        for (Path shard : sorted(folder)) {
            if (Files.isDirectory(shard) && !String.valueOf(shard.getFileName()).startsWith(".")) {
                for (Path record : sorted(shard)) {
                    String name = String.valueOf(record.getFileName());
                    if (name.endsWith(EXTENSION)) {
                        consumer.accept(read(record, name.substring(0, name.length() - EXTENSION.length())));
                    }
                }
            }
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static TapedAnswer read(Path record, String key) throws IOException {
        try {
            return RecordForm.readWhole(Files.readAllBytes(record), key);
        } catch (DamagedRecordException e) {
            throw new IOException("the record " + record + " cannot be used: " + e.getMessage(), e);
        }
    }
}
