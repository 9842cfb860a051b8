package org.refusalunit.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.refusalunit.engine.execution.RunSink.Progress;

/** What a long run says of itself. */
class ProgressLineTest {

    private final ProgressLine line = new ProgressLine();

    private static Progress at(int done, int seconds) {
        return new Progress("org.example.Assistant", "demo", done, 400, Duration.ofSeconds(seconds));
    }

    @Test
    void aShortRunSaysNothing() {
        assertThat(line.after(at(399, 14))).isEmpty();
        assertThat(line.after(at(400, 600))).isEmpty();
    }

    @Test
    void aLongRunSaysHowFarItIsEveryQuarterOfAMinute() {
        assertThat(line.after(at(100, 15))).contains("Assistant x demo: 100 of 400 trials, about 45 s left");
        assertThat(line.after(at(110, 29))).isEmpty();
        assertThat(line.after(at(10, 300))).contains("Assistant x demo: 10 of 400 trials, about 3 h left");
        assertThat(line.after(at(200, 600))).contains("Assistant x demo: 200 of 400 trials, about 10 min left");
    }

    @Test
    void everyModelSpeaksForItself() {
        assertThat(line.after(at(100, 15))).isPresent();
        assertThat(line.after(new Progress("org.example.Assistant", "other", 1, 400, Duration.ofSeconds(16))))
                .isPresent();
    }
}
