package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits between tries. */
class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "8, 30000", "1000, 30000"})
    void theLongestWaitDoublesUpToHalfAMinute(int tries, long millis) {
        assertThat(new Backoff(new LongestWaits()).after(tries)).isEqualTo(Duration.ofMillis(millis));
    }

    /** 10,000 draws from a uniform distribution: the mean is off by more than 4 standard errors once in 16,000 seeds. */
    @Test
    void waitsAreUniformFromZeroOn() {
        Backoff backoff = new Backoff(new Random(7));
        double sum = 0;
        double least = 1;
        int draws = 10_000;
        for (int draw = 0; draw < draws; draw++) {
            double share = backoff.after(1).toNanos() / 500e6;
            assertThat(share).isBetween(0.0, 1.0);
            sum += share;
            least = Math.min(least, share);
        }

        assertThat(sum / draws).isBetween(0.5 - 4 * 0.00289, 0.5 + 4 * 0.00289);
        assertThat(least).isLessThan(0.01);
    }
}
