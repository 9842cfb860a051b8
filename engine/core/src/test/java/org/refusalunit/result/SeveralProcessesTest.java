package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.TrialResult;

class SeveralProcessesTest {

    private static final int PROCESSES = 3;
    private static final int CLASSES = 10;

    /** What a fork does: writes the results of some classes. */
    static final class Fork {

        private Fork() {}

        public static void main(String[] arguments) throws IOException {
            ResultFolder folder = folder(Path.of(arguments[0]));
            for (int i = 0; i < CLASSES; i++) {
                String name = "org.example.F" + arguments[1] + "C" + i;
                var result = ResultFixtures.result(name, "demo", Completeness.COMPLETE);
                Journal journal = folder.journal(name, "demo");
                for (TrialResult trial : result.trials()) {
                    journal.append(trial.prompt(), trial.repeat(), trial.first());
                }
                folder.write(result, Duration.ofMillis(1)).warnings().forEach(System.out::println);
            }
        }
    }

    private static ResultFolder folder(Path root) {
        return ResultFolder.at(root, new ResultFolder.Options(true, ResultFixtures.NO_SECRETS, List.of()));
    }

    @Test
    void forksShareAFolderAndItsIndex(@TempDir Path root) throws IOException, InterruptedException {
        List<Process> forks = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            forks.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Fork.class.getName(),
                            root.toString(),
                            Integer.toString(i))
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process fork : forks) {
            String output = new String(fork.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output).isEmpty();
            assertThat(fork.waitFor()).isZero();
        }

        assertThat(ResultReader.index(folder(root).results().resolve("index.json")))
                .hasSize(PROCESSES * CLASSES);
    }
}
