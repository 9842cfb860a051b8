package org.refusalunit.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @Test
    void goesWithAllThatItHoldsAndNothingBeside(@TempDir Path parent) throws Exception {
        Path beside = Files.writeString(parent.resolve("beside.txt"), "stays");
        try (TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(parent, "own"))) {
            Path deep = Files.createDirectories(folder.path().resolve("a/b"));
            Files.writeString(deep.resolve("file.txt"), "goes");
        }
        assertThat(parent).isDirectoryContaining(beside::equals);
        try (var left = Files.list(parent)) {
            assertThat(left).containsExactly(beside);
        }
    }
}
