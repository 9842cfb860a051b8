package org.refusalunit.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
        report.add(LOAD, own, finding(2, 0.5, OptionalLong.of(64 << 20)));
        report.add(LOAD, own, finding(4, 0.625, OptionalLong.of(128 << 20)));
        report.add(LOAD, own, finding(3, 1, OptionalLong.of(96 << 20)));
        report.add(LOAD, other, finding(6, 1.25, OptionalLong.empty()));

        assertThat(report.markdown()).isEqualTo("""
                | load | who | window s | to the floor n·t/c | to whole rounds | process s | to RefusalUnit | at once | heap MB |
                |---|---|---|---|---|---|---|---|---|
                | 200 prompts, 100 ms, 64 at once | own | 0.63 (0.50–1.00) | 2.00 | 1.56 | 3.00 (2.00–4.00) | 1.00 | 64 | 96 (64–128) |
                | 200 prompts, 100 ms, 64 at once | other | 1.25 (1.25–1.25) | 4.00 | 3.13 | 6.00 (6.00–6.00) | 2.00 | 64 | – |
                """);
    }

    private static Finding finding(double wall, double window, OptionalLong heap) {
        return new Finding(wall, new ServerLog.Seen(200, 200, 64, (long) (window * 1e9)), heap);
    }

    @Test
    void peersAreGivenAsCommands(@TempDir Path folder) {
        ApiOptions options = ApiOptions.parse(
                "--folder=" + folder,
                "--rounds=3",
                "--promptfoo=npx promptfoo",
                "--peer=some peer=python3 -m peer --url {url} -j {concurrency}");

        assertThat(options.contenders())
                .extracting(Contender::name)
                .containsExactly("RefusalUnit", "promptfoo", "some peer");
        assertThat(options.contenders().get(2).command(LOAD, folder))
                .containsExactly("python3", "-m", "peer", "--url", "http://127.0.0.1:18181/v1", "-j", "64");
        assertThat(options.contenders().get(1).command(LOAD, folder)).startsWith("npx", "promptfoo", "eval");
    }

    @Test
    void withoutPeersThisProjectIsMeasuredAlone() {
        assertThat(ApiOptions.parse("--promptfoo=").contenders())
                .extracting(Contender::name)
                .containsExactly("RefusalUnit");
        assertThatThrownBy(() -> ApiOptions.parse("--round=3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--round=3");
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
