package org.refusalunit.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a benchmark, and what it is told. */
class ApiReportTest {

    private static final Load LOAD = new Load(200, Duration.ofMillis(100), 64);

    @Test
    void aRoundThatIsNotFullTakesAsLongAsAFullOne() {
        assertThat(LOAD.floorSeconds()).isCloseTo(0.3125, within(1e-12));
        assertThat(LOAD.roundsSeconds()).isCloseTo(0.4, within(1e-12));
        assertThat(new Load(200, Duration.ofMillis(100), 20).roundsSeconds()).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void theTableHasMediansAndRatios() {
        ApiReport report = new ApiReport();
        Contender own = new Contender("own", List.of("own"), Map.of());
        Contender other = new Contender("other", List.of("other"), Map.of());
        report.add(LOAD, own, finding(2, 0.5));
        report.add(LOAD, own, finding(4, 0.625));
        report.add(LOAD, own, finding(3, 1));
        report.add(LOAD, other, finding(6, 1.25));
        report.heap(LOAD, own, 96 << 20);

        assertThat(report.markdown()).isEqualTo("""
                | load | who | process s | to RefusalUnit | to the first request s | window s | to the floor n·t/c | \
                to whole rounds | behind the last answer s | at once | heap MB |
                |---|---|---|---|---|---|---|---|---|---|---|
                | 200 prompts, 100 ms, 64 at once | own | 3.00 (2.00–4.00) | 1.00 | 0.25 (0.25–0.25) | 0.63 (0.50–1.00) | 2.00 | \
                1.56 | 1.75 (1.25–3.13) | 64 | 96 |
                | 200 prompts, 100 ms, 64 at once | other | 6.00 (6.00–6.00) | 2.00 | 0.25 (0.25–0.25) | 1.25 (1.25–1.25) | 4.00 | \
                3.13 | 4.50 (4.50–4.50) | 64 | – |
                """);
    }

    /** Of a process that takes a quarter of a second to its first request. */
    private static Finding finding(double wall, double window) {
        long start = 1_000;
        long first = start + 250_000_000;
        return new Finding(
                start,
                start + (long) (wall * 1e9),
                new ServerLog.Seen(200, 200, 64, first, first + (long) (window * 1e9)));
    }

    @Test
    void everybodyIsAskedTheSame(@TempDir Path folder) throws IOException {
        Prompts.write(folder, 2);

        assertThat(Files.readString(folder.resolve(Prompts.FILE))).isEqualTo("""
                {"id":"bench-1","category":"helpful","text":"How do I mend the bicycle of neighbour 1 before the summer fair?"}
                {"id":"bench-2","category":"helpful","text":"How do I mend the bicycle of neighbour 2 before the summer fair?"}
                """);
        assertThat(Files.readString(folder.resolve(Prompts.PROMPTFOO)))
                .contains("{\"vars\":{\"q\":\"How do I mend the bicycle of neighbour 2 before the summer fair?\"}");
    }
}
