package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say of their pace, in the forms of the providers' documentation. */
class PaceHeadersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Pace pace(String... headers) {
        return PaceHeaders.read(Headers.of(headers), NOW);
    }

    @Test
    void noHeadersSayNothing() {
        assertThat(pace()).isEqualTo(Pace.UNKNOWN);
        assertThat(pace().afterOverload()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 20000", "1.5, 1500", "' 7 ', 7000"})
    void retryAfterInSeconds(String value, long millis) {
        assertThat(pace("Retry-After", value).retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    /** The three forms of a date, <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, 5.6.7</a>. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Sat, 21 Nov 2026 12:00:30 GMT", "Saturday, 21-Nov-26 12:00:30 GMT", "Sat Nov 21 12:00:30 2026"})
    void retryAfterAsDate(String date) {
        assertThat(pace("Retry-After", date).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aDateIsComparedWithTheServersOwnClock() {
        assertThat(pace("Retry-After", "Sat, 21 Nov 2026 15:00:30 GMT", "Date", "Sat, 21 Nov 2026 15:00:00 GMT")
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aDateThatIsPastMeansNow() {
        assertThat(pace("Retry-After", "Sat, 21 Nov 2026 11:00:00 GMT").retryAfter())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "31536001"})
    void noWaitIsLongerThanAYear(String value) {
        assertThat(pace("Retry-After", value).retryAfter()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void millisecondsAreMoreExact() {
        assertThat(pace("retry-after-ms", "250", "Retry-After", "1").retryAfter())
                .isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "-5", "1e9", "99999999999999999999", "NaN"})
    void whatCannotBeReadIsAsIfItWereNotThere(String value) {
        assertThat(pace("Retry-After", value)).isEqualTo(Pace.UNKNOWN);
        assertThat(pace("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", value))
                .isEqualTo(Pace.UNKNOWN);
        assertThat(pace("x-ratelimit-remaining-requests", value, "x-ratelimit-reset-requests", "1s"))
                .isEqualTo(Pace.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "6m0s, 360000",
        "20ms, 20",
        "1h2m3.5s, 3723500",
        "8.64s, 8640",
        "12, 12000",
        "1795262410, 10000",
        "1795262410000, 10000"
    })
    void aUsedUpLimitTellsWhenItIsFilled(String reset, long millis) {
        assertThat(pace("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", reset)
                        .refill())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requests", "tokens", "input-tokens", "output-tokens"})
    void anthropicTellsTheTime(String limit) {
        assertThat(pace(
                                "anthropic-ratelimit-" + limit + "-remaining",
                                "0",
                                "anthropic-ratelimit-" + limit + "-reset",
                                "2026-11-21T12:00:07Z")
                        .refill())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aLimitThatHasSomethingLeftIsNotWaitedFor() {
        assertThat(pace("x-ratelimit-remaining-requests", "1", "x-ratelimit-reset-requests", "1s"))
                .isEqualTo(Pace.UNKNOWN);
    }

    @Test
    void theLongestOfSeveralCounts() {
        assertThat(pace(
                                "x-ratelimit-remaining-requests", "0",
                                "x-ratelimit-reset-requests", "2s",
                                "x-ratelimit-remaining-tokens", "0",
                                "x-ratelimit-reset-tokens", "9s")
                        .refill())
                .isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void retryAfterWinsOverLimits() {
        assertThat(pace(
                                "Retry-After", "3",
                                "x-ratelimit-remaining-requests", "0",
                                "x-ratelimit-reset-requests", "60s")
                        .afterOverload())
                .isEqualTo(Duration.ofSeconds(3));
    }
}
