package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCacheTest {

    private static final String PROMPT = "{\"id\":\"a\",\"text\":\"Hello?\",\"category\":\"helpful\"}\n";

    private final SuiteCache cache = new SuiteCache();
    private final AtomicInteger readings = new AtomicInteger();
    private Path folder;
    private SuiteFiles files;

    @BeforeEach
    void folder(@TempDir Path created) {
        folder = created;
        files = new SuiteFiles(folder);
    }

    @Test
    void readsAFileOnce() {
        files.write("s.jsonl", PROMPT);

        Suite suite = get("file:s.jsonl");

        assertThat(get("file:s.jsonl")).isSameAs(suite);
        assertThat(readings).hasValue(1);
    }

    @Test
    void sharesASuiteThatWasReleasedWithWhoHasItStill() {
        files.write("s.jsonl", PROMPT);
        Suite suite = get("file:s.jsonl");

        cache.release(suite);

        assertThat(get("file:s.jsonl")).isSameAs(suite);
        assertThat(readings).hasValue(1);
    }

    @Test
    void readsAgainWhenTheFileHasChanged() throws IOException {
        Path file = files.write("s.jsonl", PROMPT);
        Suite first = get("file:s.jsonl");

        files.write("s.jsonl", PROMPT + "# longer\n");
        Suite longer = get("file:s.jsonl");
        assertThat(longer).isNotSameAs(first);

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        Suite touched = get("file:s.jsonl");
        assertThat(touched).isNotSameAs(longer);
        assertThat(get("file:s.jsonl")).isSameAs(touched);
        assertThat(readings).hasValue(3);
    }

    @Test
    void tellsSpellingsOfALocationApart() {
        files.write("s.jsonl", PROMPT);

        assertThat(get("file:s.jsonl").location()).isEqualTo("file:s.jsonl");
        assertThat(get("file:./s.jsonl").location()).isEqualTo("file:./s.jsonl");
    }

    @Test
    void forgetsFailures() {
        files.write("s.jsonl", "nonsense");
        assertThatThrownBy(() -> get("file:s.jsonl")).isInstanceOf(SuiteException.class);
        assertThatThrownBy(() -> get("file:s.jsonl")).isInstanceOf(SuiteException.class);
        files.write("s.jsonl", PROMPT);

        assertThat(get("file:s.jsonl").size()).isEqualTo(1);
        assertThat(readings).hasValue(3);
    }

    @Test
    void doesNotKeepASuiteWhoseFileChangedWhileItWasRead() {
        files.write("s.jsonl", PROMPT);
        Resource resource = resource("file:s.jsonl");
        Suite torn = cache.get(resource, found -> {
            Suite suite = read(found);
            files.write("s.jsonl", PROMPT + "# more\n");
            return suite;
        });

        assertThat(cache.get(resource, this::read)).isNotSameAs(torn);
    }

    @Test
    void letsThreadsShareOneReading() throws Exception {
        files.write("s.jsonl", PROMPT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Suite>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(() -> get("file:s.jsonl"));
            }
            Suite suite = get("file:s.jsonl");
            for (Future<Suite> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isSameAs(suite);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(readings).hasValue(1);
    }

    @Test
    void servesTheSharedCacheToCallers() {
        files.write("s.jsonl", PROMPT);

        assertThat(files.load("file:s.jsonl")).isSameAs(files.load("file:s.jsonl"));
    }

    private Suite get(String location) {
        return cache.get(resource(location), this::read);
    }

    private Resource resource(String location) {
        return new Locations(SuiteFiles.LOADER, folder).suite(location);
    }

    private Suite read(Resource resource) {
        readings.incrementAndGet();
        return new SuiteReader(SuiteFormats.of(SuiteFiles.LOADER)).read(resource);
    }
}
