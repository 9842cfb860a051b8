package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What a server that is asked too much does to a run. */
@FaultMatrix("1. A server that is asked too much")
class OverloadTest {

    private final PlayedServer server = new PlayedServer(Requests.settings(8));

    @Test
    @DisplayName(
            "HTTP 429 with `Retry-After` in seconds → nothing is sent until they are over, then the prompt is asked again")
    void retryAfterSeconds() {
        CompletableFuture<Reply> reply = server.ask();

        server.exchange.call(0).answer(429, "slow down", "Retry-After", "20");
        server.ask(1);
        server.timer.pass(Duration.ofMillis(19_999));
        assertThat(server.exchange.count()).isEqualTo(1);
        server.timer.pass(Duration.ofMillis(1));
        assertThat(server.exchange.count()).isEqualTo(3);

        server.exchange.call(1).say("now");
        Replies.assertAnswer(reply, "now");
    }

    @Test
    @DisplayName("HTTP 429 with `Retry-After` as a date → the same, by the server's own clock")
    void retryAfterDate() {
        server.ask(1);

        server.exchange
                .call(0)
                .answer(
                        429,
                        "slow down",
                        "Retry-After",
                        "Wed, 21 Oct 2015 07:28:30 GMT",
                        "Date",
                        "Wed, 21 Oct 2015 07:28:00 GMT");
        server.timer.pass(Duration.ofMillis(29_999));
        assertThat(server.exchange.count()).isEqualTo(1);
        server.timer.pass(Duration.ofMillis(1));
        assertThat(server.exchange.count()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "HTTP 429, 503 or 529 without `Retry-After` → half as many requests at once, a pause of up to 0.5 s, then again")
    void overloadWithoutRetryAfter() {
        for (int status : new int[] {429, 503, 529}) {
            PlayedServer busy = new PlayedServer(Requests.settings(8));
            busy.ask(9);

            busy.exchange.call(0).answer(status, "busy");
            assertThat(busy.backend.load().limit()).isEqualTo(4);
            busy.timer.pass(Duration.ofMillis(499));
            assertThat(busy.exchange.count()).isEqualTo(8);
            // Seven are under way still: there is no room below a limit of four.
            busy.timer.pass(Duration.ofMillis(1));
            assertThat(busy.exchange.count()).isEqualTo(8);
            for (int call = 1; call < 5; call++) {
                busy.exchange.call(call).say("fine");
            }
            assertThat(busy.exchange.underWay()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("HTTP 429 for every request under way → the limit is halved once, not once for each")
    void oneHalvingForOneRound() {
        server.ask(8);

        for (int call = 0; call < 8; call++) {
            server.exchange.call(call).answer(429, "busy");
        }

        assertThat(server.backend.load().limit()).isEqualTo(4);
    }

    @Test
    @DisplayName("answers after an overload → one more request at once for every round of answers, up to the limit set")
    void growsByOneForEveryRound() {
        server.ask(1000);
        server.exchange.call(0).answer(429, "busy");
        server.timer.pass(Duration.ofSeconds(1));
        int answered = 1;

        while (server.backend.load().limit() < 8) {
            server.exchange.call(answered++).say("fine");
        }

        // Rounds of 4, 5, 6 and 7 answers, give or take the fractions.
        assertThat(answered).isBetween(4 + 5 + 6 + 7, 4 + 5 + 6 + 7 + 8);
    }

    @Test
    @DisplayName("overloads in every round → one request at a time, never none")
    void neverBelowOne() {
        server.ask(100);

        for (int round = 0; round < 100; round++) {
            server.exchange.pending().stream().findFirst().ifPresent(call -> call.answer(429, "busy"));
            server.timer.pass(Duration.ofSeconds(1));
        }

        server.timer.pass(Duration.ofSeconds(30));
        assertThat(server.backend.load().limit()).isEqualTo(1);
        assertThat(server.exchange.underWay()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "overload to the end → asked again with growing pauses as often as `retries` says, then unjudged with the count")
    void retriesAreBounded() {
        CompletableFuture<Reply> reply = server.ask();

        Duration longest = Duration.ofMillis(500);
        for (int call = 0; call < 6; call++) {
            server.exchange.call(call).answer(503, "busy");
            server.timer.pass(longest.minusNanos(1));
            assertThat(server.exchange.count()).isEqualTo(call + 1);
            server.timer.pass(Duration.ofNanos(1));
            assertThat(server.exchange.count()).isEqualTo(call + 2);
            longest = longest.multipliedBy(2);
        }
        server.exchange.call(6).answer(503, "busy");

        Replies.assertFailure(reply, FailureKind.BACKEND, "HTTP 503: busy; asked 7 times");
    }

    @Test
    @DisplayName(
            "`Retry-After` beyond the prompt's deadline → every prompt that would have to wait is unjudged at once, with the wait")
    void retryAfterBeyondTheDeadline() {
        List<CompletableFuture<Reply>> replies = server.ask(9);

        server.exchange.call(0).answer(429, "come back tomorrow", "Retry-After", "86400");

        Replies.assertFailure(
                replies.get(0),
                FailureKind.TIMEOUT,
                "HTTP 429: come back tomorrow; the server asks to wait 86400 s, longer than the prompt has left; a prompt may"
                        + " take 300 s (timeoutSeconds)");
        Replies.assertFailure(
                replies.get(8),
                FailureKind.TIMEOUT,
                "the server asks to wait 86400 s before it is asked again; a prompt may take 300 s (timeoutSeconds)");
        Replies.assertFailure(
                server.ask(),
                FailureKind.TIMEOUT,
                "the server asks to wait 86400 s before it is asked again; a prompt may take 300 s (timeoutSeconds)");
        server.exchange.call(1).say("those under way are not given up");
        Replies.assertAnswer(replies.get(1), "those under way are not given up");
    }

    @Test
    @DisplayName(
            "an answer whose headers say that the limit is used up → nothing is sent until it is filled, at most 60 s")
    void usedUpLimits() {
        server.ask(1);
        server.exchange
                .call(0)
                .answer(
                        200,
                        "{\"answer\":\"the last one\"}",
                        "x-ratelimit-remaining-requests",
                        "0",
                        "x-ratelimit-reset-requests",
                        "6s");

        server.ask(1);
        server.timer.pass(Duration.ofMillis(5_999));
        assertThat(server.exchange.count()).isEqualTo(1);
        server.timer.pass(Duration.ofMillis(1));
        assertThat(server.exchange.count()).isEqualTo(2);

        server.exchange
                .call(1)
                .answer(
                        200,
                        "{\"answer\":\"the last one\"}",
                        "anthropic-ratelimit-tokens-remaining",
                        "0",
                        "anthropic-ratelimit-tokens-reset",
                        "2026-11-22T12:00:00Z");
        server.ask(1);
        server.timer.pass(Duration.ofSeconds(59));
        assertThat(server.exchange.count()).isEqualTo(2);
        server.timer.pass(Duration.ofSeconds(1));
        assertThat(server.exchange.count()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "a prompt that waits to be asked again while all places are taken → unjudged at its deadline, with the first cause")
    void deadlineInTheQueue() {
        PlayedServer narrow = new PlayedServer(Requests.settings(ApiKey.none(), 1, Duration.ofSeconds(10), 6));
        List<CompletableFuture<Reply>> replies = narrow.ask(2);
        narrow.exchange.call(0).answer(500, "oops");
        assertThat(narrow.exchange.count()).isEqualTo(2);

        narrow.timer.pass(Duration.ofSeconds(10));

        Replies.assertFailure(
                replies.get(0), FailureKind.TIMEOUT, "HTTP 500: oops; a prompt may take 10 s (timeoutSeconds)");
        assertThat(replies.get(1)).isNotDone();
    }

    @Test
    @DisplayName(
            "headers that tell of a refill later than a prompt may take → at most half of `timeoutSeconds` is waited; nobody is"
                    + " unjudged for it")
    void usedUpLimitsAndShortDeadlines() {
        PlayedServer hurried = new PlayedServer(Requests.settings(ApiKey.none(), 1, Duration.ofSeconds(10), 6));
        List<CompletableFuture<Reply>> replies = hurried.ask(2);

        hurried.exchange
                .call(0)
                .answer(
                        200,
                        "{\"answer\":\"the last one\"}",
                        "x-ratelimit-remaining-tokens",
                        "0",
                        "x-ratelimit-reset-tokens",
                        "55s");
        hurried.timer.pass(Duration.ofSeconds(5));

        hurried.exchange.call(1).say("one more");
        Replies.assertAnswer(replies.get(1), "one more");
    }
}
