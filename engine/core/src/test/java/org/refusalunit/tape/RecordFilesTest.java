package org.refusalunit.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which a reader sees all or nothing. */
class RecordFilesTest {

    private static final String KEY = "ab" + "0".repeat(62);

    @TempDir
    private Path folder;

    @Test
    void aRecordLiesInAFolderByTheBeginningOfItsKey() throws IOException {
        RecordFiles files = new RecordFiles(folder);
        files.prepare();

        files.write(KEY, "content");

        assertThat(folder.resolve("ab").resolve(KEY + ".json")).hasContent("content");
        assertThat(files.read(KEY)).contains("content".getBytes(StandardCharsets.UTF_8));
        assertThat(files.read("cd" + KEY)).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void whatKilledProcessesLeftIsClearedAwayOnceItIsOld() throws IOException {
        RecordFiles files = new RecordFiles(folder);
        files.prepare();
        Path old = Files.writeString(folder.resolve(".unfinished/old"), "{");
        Path fresh = Files.writeString(folder.resolve(".unfinished/fresh"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));

        new RecordFiles(folder).prepare();

        assertThat(left()).containsExactly(fresh);
        assertThat(folder.resolve(".unfinished/.gitignore")).hasContent("*");
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".unfinished"))) {
            return files.filter(file -> !file.endsWith(".gitignore")).toList();
        }
    }

    @Test
    void aReaderNeverSeesAPartWhileWritersReplaceIt() throws IOException, InterruptedException, ExecutionException {
        RecordFiles files = new RecordFiles(folder);
        files.prepare();
        List<String> contents = List.of("a".repeat(200_000), "b".repeat(100_000));
        files.write(KEY, contents.get(0));
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (String content : contents) {
                writing.add(writers.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        files.write(KEY, content);
                    }
                    return null;
                }));
            }
            while (!writing.stream().allMatch(Future::isDone)) {
                Optional<byte[]> read = files.read(KEY);
                assertThat(read.map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                        .hasValueSatisfying(text -> assertThat(text).isIn(contents));
            }
            for (Future<?> each : writing) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }
}
