package org.refusalunit.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.execution.RunSink.Progress;

/** What a long run says of itself; the run's clock is the test's. */
class ProgressLineTest {

    private final ProgressLine line = new ProgressLine(ProgressStyle.PLAIN);

    private static Progress at(int done, long millis) {
        return at(done, millis, Spent.NOTHING);
    }

    private static Progress at(int done, long millis, Spent spent) {
        return new Progress("org.example.Assistant", "demo", done, 400, Duration.ofMillis(millis), spent);
    }

    @Test
    void aShortRunSaysNothing() {
        assertThat(line.after(at(399, 14_999), true)).isEmpty();
        assertThat(line.after(at(400, 600_000), true)).isEmpty();
    }

    @Test
    void aLongRunSaysHowFarItIsEveryQuarterOfAMinute() {
        assertThat(line.after(at(100, 15_000), true))
                .contains("Assistant x demo: 100 of 400 trials, 6.7/s, about 45 s left");
        assertThat(line.after(at(110, 29_999), true)).isEmpty();
        assertThat(line.after(at(10, 300_000), true))
                .contains("Assistant x demo: 10 of 400 trials, 0.0/s, about 3 h left");
        assertThat(line.after(at(200, 600_000), true))
                .contains("Assistant x demo: 200 of 400 trials, 0.3/s, about 10 min left");
    }

    @Test
    void itCountsErrorsAndTellsWhatTheRunCosts() {
        line.after(at(1, 1_000), false);
        assertThat(line.after(at(100, 15_000), true))
                .contains("Assistant x demo: 100 of 400 trials, 6.7/s, 1 error, about 45 s left");
        line.after(at(101, 15_001), false);
        assertThat(line.after(at(200, 30_000, new Spent(200, 1, 1, new BigDecimal("0.12341"))), true))
                .contains("Assistant x demo: 200 of 400 trials, 6.7/s, 2 errors, cost 0.1235, about 30 s left");
    }

    @Test
    void everyModelSpeaksForItself() {
        assertThat(line.after(at(100, 15_000), true)).isPresent();
        assertThat(line.after(
                        new Progress("org.example.Assistant", "other", 1, 400, Duration.ofSeconds(16), Spent.NOTHING),
                        true))
                .isPresent();
    }

    @Test
    void aLineThatIsRedrawnIsSoFourTimesASecond() {
        ProgressLine redrawn = new ProgressLine(ProgressStyle.LINE);

        assertThat(redrawn.after(at(1, 249), true)).isEmpty();
        assertThat(redrawn.after(at(2, 250), true)).isPresent();
        assertThat(redrawn.after(at(3, 499), true)).isEmpty();
        assertThat(redrawn.after(at(4, 500), true)).isPresent();
    }

    @Test
    void aQuietRunSaysNothing() {
        assertThat(new ProgressLine(ProgressStyle.OFF).after(at(100, 60_000), false))
                .isEmpty();
    }

    @Test
    void aTerminalGetsALineThatIsRedrawnUnlessTheUserSaysOtherwise() {
        assertThat(ProgressStyle.of(Optional.empty(), () -> true)).isEqualTo(ProgressStyle.LINE);
        assertThat(ProgressStyle.of(Optional.of("auto"), () -> false)).isEqualTo(ProgressStyle.PLAIN);
        assertThat(ProgressStyle.of(Optional.of("Plain"), () -> true)).isEqualTo(ProgressStyle.PLAIN);
        assertThat(ProgressStyle.of(Optional.of("off"), () -> true)).isEqualTo(ProgressStyle.OFF);
        assertThatThrownBy(() -> ProgressStyle.of(Optional.of("loud"), () -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("configuration parameter refusalunit.progress is \"loud\": use auto, line, plain or off");
    }

    @Test
    void lastingLinesTakeThePlaceOfTheOneThatIsRedrawn() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8));

        terminal.say("first");
        terminal.draw("1 of 3");
        terminal.draw("name, " + "x".repeat(100) + " 2 of 3");
        terminal.say("last");
        terminal.say("done");

        String end = System.lineSeparator();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("first" + end + "\r\u001B[K1 of 3" + "\r\u001B[K..." + "x".repeat(69) + " 2 of 3"
                        + "\r\u001B[Klast"
                        + end + "done" + end);
    }
}
