package org.refusalunit.http.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation tells the faults that are tested. */
class FaultTableTest {

    private static final Path FILE = Path.of("docs", "api-faults.md");

    @Test
    void theTableInTheDocumentationIsTheOneOfTheTests() throws IOException, URISyntaxException {
        Path file = root().resolve(FILE);
        String table = FaultTable.markdown();
        if (Boolean.getBoolean("refusalunit.faults.write")) {
            Files.writeString(file, table);
        }

        assertThat(file).as("written anew with -Drefusalunit.faults.write=true").hasContent(table);
    }

    /** The root of the repository, wherever in it the tests are started. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("docs").resolve("adr"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " has docs/adr");
        }
        return folder;
    }
}
