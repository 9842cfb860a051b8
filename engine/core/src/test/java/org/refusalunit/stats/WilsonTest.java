package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.outcome.Interval;

class WilsonTest {

    /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17, 1998, Table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithTheLimitsThatNewcombePublished(int successes, int n, double lower, double upper) {
        Interval interval = Wilson.interval(successes, n, 0.95).orElseThrow();

        assertThat(interval.lower()).isEqualTo(lower, within(0.00005));
        assertThat(interval.upper()).isEqualTo(upper, within(0.00005));
        assertThat(interval.confidence()).isEqualTo(0.95);
        assertThat(interval.method()).isEqualTo("wilson");
    }

    /** Both ends solve |p - x| = z sqrt(x (1 - x) / n); the quantiles are those of the NIST handbook's table. */
    @ParameterizedTest
    @CsvSource({"0.90, 1.6448536269514722", "0.95, 1.959963984540054", "0.99, 2.5758293035489004"})
    void bothEndsSolveTheScoreEquation(double confidence, double z) {
        for (int n : new int[] {1, 2, 15, 148, 100_000}) {
            for (int successes : new int[] {0, 1, n / 3, n / 2, n - 1, n}) {
                Interval interval = Wilson.interval(successes, n, confidence).orElseThrow();
                double p = (double) successes / n;
                for (double end : new double[] {interval.lower(), interval.upper()}) {
                    assertThat(Math.abs(p - end)).isEqualTo(z * Math.sqrt(end * (1 - end) / n), within(1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 1_000_000, Integer.MAX_VALUE})
    void isExactlyZeroBelowNoneAndExactlyOneAboveAll(int n) {
        double square = 1.959963984540054 * 1.959963984540054;

        Interval none = Wilson.interval(0, n, 0.95).orElseThrow();
        Interval all = Wilson.interval(n, n, 0.95).orElseThrow();

        assertThat(none.lower()).isEqualTo(0.0);
        assertThat(none.upper()).isEqualTo(square / (n + square), within(1e-12));
        assertThat(all.lower()).isEqualTo(n / (n + square), within(1e-12));
        assertThat(all.upper()).isEqualTo(1.0);
    }

    @Test
    void holdsTheRateAndMirrorsTheComplement() {
        for (int successes = 0; successes <= 60; successes++) {
            Interval interval = Wilson.interval(successes, 60, 0.95).orElseThrow();
            Interval mirrored = Wilson.interval(60 - successes, 60, 0.95).orElseThrow();

            assertThat(successes / 60.0).isBetween(interval.lower(), interval.upper());
            assertThat(interval.lower()).isEqualTo(1 - mirrored.upper(), within(1e-15));
        }
    }

    @Test
    void keepsTheDigitsOfASmallRate() {
        // 1 of 10^9: the limits are (1 + z²/2 ± z sqrt(1 + z²/4)) / n up to terms of 1/n².
        double z = 1.959963984540054;
        Interval interval = Wilson.interval(1, 1_000_000_000, 0.95).orElseThrow();

        assertThat(interval.lower() * 1e9).isEqualTo(1 + z * z / 2 - z * Math.sqrt(1 + z * z / 4), within(1e-8));
        assertThat(interval.upper() * 1e9).isEqualTo(1 + z * z / 2 + z * Math.sqrt(1 + z * z / 4), within(1e-6));
    }

    @Test
    void isEmptyWhereNothingWasTried() {
        assertThat(Wilson.interval(0, 0, 0.95)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "4, 3", "0, -1"})
    void refusesWhatIsNoProportion(int successes, int n) {
        assertThatThrownBy(() -> Wilson.interval(successes, n, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no proportion: " + successes + " of " + n);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
    void refusesWhatIsNoLevel(double confidence) {
        assertThatThrownBy(() -> Wilson.interval(1, 2, confidence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a confidence level lies between 0 and 1: " + confidence);
    }
}
