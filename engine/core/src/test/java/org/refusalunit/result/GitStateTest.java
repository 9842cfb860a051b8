package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {

    private static final String OID = "0123456789abcdef0123456789abcdef01234567";

    private final Path folder;

    GitStateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsCommitAndChanges() {
        assertThat(GitState.parse("# branch.oid " + OID + "\n# branch.head main\n"))
                .contains(new GitState(OID, false));
        assertThat(GitState.parse("# branch.oid " + OID + "\r\n# branch.head main\r\n1 .M N... 100644 a.txt\r\n"))
                .contains(new GitState(OID, true));
        assertThat(GitState.parse("# branch.oid (initial)\n# branch.head main\n"))
                .isEmpty();
        assertThat(GitState.parse("")).isEmpty();
    }

    @Test
    void isEmptyWhereGitIsMissingOrFails() {
        assertThat(GitState.of(folder, List.of("no-such-program-anywhere"))).isEmpty();
        assertThat(GitState.of(folder.resolve("no-such-folder"))).isEmpty();
    }

    @Test
    void seesChangedFilesAndNoNewOnes() throws IOException, InterruptedException {
        assumeThat(git("init", "-q")).isZero();
        Files.writeString(folder.resolve("kept.txt"), "one");
        git("add", "kept.txt");
        assumeThat(git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first"))
                .isZero();
        Files.writeString(folder.resolve("new.txt"), "two");

        assertThat(GitState.of(folder))
                .hasValueSatisfying(state -> assertThat(state.dirty()).isFalse());

        Files.writeString(folder.resolve("kept.txt"), "changed");

        assertThat(GitState.of(folder))
                .hasValueSatisfying(state -> assertThat(state.dirty()).isTrue());
    }

    /** The exit code, or 127 where there is no git. */
    private int git(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
