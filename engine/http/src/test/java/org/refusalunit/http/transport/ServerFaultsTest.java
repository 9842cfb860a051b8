package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What errors of a server and of the set-up do to a run. */
@FaultMatrix("2. Errors, keys and addresses")
class ServerFaultsTest {

    private final PlayedServer server = new PlayedServer(Requests.settings(2));

    @Test
    @DisplayName(
            "HTTP 500 → asked again after a random pause of up to 0.5 s, the limit stays; others are asked meanwhile")
    void serverErrorIsRetried() {
        List<CompletableFuture<Reply>> replies = server.ask(3);

        server.exchange.call(0).answer(500, "oops");
        assertThat(server.exchange.count()).isEqualTo(3);
        assertThat(server.backend.load()).isEqualTo(new TrafficLoad(2, 1, 2, 1));
        server.exchange.call(1).say("one");
        server.exchange.call(2).say("two");
        server.timer.pass(Duration.ofMillis(500));
        server.exchange.call(3).say("zero");

        Replies.assertAnswer(replies.get(0), "zero");
        Replies.assertAnswer(replies.get(1), "one");
        Replies.assertAnswer(replies.get(2), "two");
        assertThat(server.timer.pending()).isZero();
    }

    @Test
    @DisplayName("HTTP 400 → not asked again; this prompt is unjudged, the others are asked")
    void clientErrorIsNotRetried() {
        List<CompletableFuture<Reply>> replies = server.ask(2);

        server.exchange.call(0).answer(400, "no");
        server.exchange.call(1).say("fine");

        Replies.assertFailure(replies.get(0), FailureKind.BACKEND, "HTTP 400");
        Replies.assertAnswer(replies.get(1), "fine");
        assertThat(server.exchange.count()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "a refused key (HTTP 401) → the model stops at the first answer: all pending and later prompts are unjudged with the"
                    + " same cause, calls under way are given up")
    void wrongKeyStopsTheModel() {
        List<CompletableFuture<Reply>> replies = server.ask(5);

        server.exchange.call(1).answer(401, "Incorrect API key");

        replies.add(server.ask());
        for (CompletableFuture<Reply> reply : replies) {
            Replies.assertFailure(reply, FailureKind.AUTHENTICATION, "HTTP 401: Incorrect API key");
        }
        assertThat(server.exchange.call(0).cancelled).isTrue();
        assertThat(server.exchange.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("the key's variable is not set → nothing is sent; every prompt is unjudged with the variable's name")
    void missingKey() {
        ApiKey missing = ApiKey.ofVariable("PLAIN_API_KEY", name -> null);
        PlayedServer keyless = new PlayedServer(Requests.settings(missing, 2, Duration.ofSeconds(10), 0));

        Replies.assertFailure(
                keyless.ask(),
                FailureKind.AUTHENTICATION,
                "environment variable PLAIN_API_KEY is not set; set it to the key, or name another one in apiKeyEnv");
        assertThat(keyless.exchange.count()).isZero();
    }

    @Test
    @DisplayName(
            "`http://` to another machine → nothing is sent; every prompt is unjudged, unless the host is in `allowInsecureHosts`")
    void noTls() {
        PlayedServer open = new PlayedServer(Requests.settings(2), URI.create("http://models.example.org/v1"));

        List<CompletableFuture<Reply>> replies = open.ask(3);

        for (CompletableFuture<Reply> reply : replies) {
            Replies.assertFailure(
                    reply,
                    FailureKind.UNAVAILABLE,
                    "http://models.example.org would send prompts and key in the clear; use https://, or name"
                            + " models.example.org in allowInsecureHosts");
        }
        assertThat(open.exchange.count()).isZero();
    }

    @Test
    @DisplayName("a connection that breaks → asked again, up to `retries` times, then unjudged with the count")
    void brokenConnections() {
        CompletableFuture<Reply> reply = server.ask();

        for (int call = 0; call < 7; call++) {
            server.exchange.call(call).breakDown(true);
            server.timer.pass(Duration.ofSeconds(30));
        }

        Replies.assertFailure(reply, FailureKind.BACKEND, "the line is dead; asked 7 times");
        assertThat(server.exchange.count()).isEqualTo(7);
    }

    @Test
    @DisplayName(
            "a server that was never reached, all retries used up → the model stops: all other prompts are unjudged with the same"
                    + " cause instead of trying as long each")
    void neverReached() {
        List<CompletableFuture<Reply>> replies = server.ask(10);

        while (!replies.get(0).isDone()) {
            server.exchange.pending().stream()
                    .findFirst()
                    .ifPresentOrElse(call -> call.breakDown(false), () -> server.timer.pass(Duration.ofSeconds(1)));
        }

        for (CompletableFuture<Reply> reply : replies) {
            Replies.assertFailure(reply, FailureKind.UNAVAILABLE, "the line is dead; asked 7 times");
        }
    }

    @Test
    @DisplayName("a server that is gone in the middle of a run → this prompt is unjudged, the others are still asked")
    void goneLater() {
        PlayedServer once = new PlayedServer(Requests.settings(ApiKey.none(), 1, Duration.ofSeconds(10), 0));
        List<CompletableFuture<Reply>> replies = once.ask(3);

        once.exchange.call(0).say("here");
        once.exchange.call(1).breakDown(false);
        once.exchange.call(2).say("here again");

        Replies.assertFailure(replies.get(1), FailureKind.BACKEND, "the line is dead");
        Replies.assertAnswer(replies.get(2), "here again");
    }

    @Test
    @DisplayName("a pause that would end after the deadline → unjudged at once, without waiting for it")
    void pauseBeyondTheDeadline() {
        PlayedServer hurried = new PlayedServer(Requests.settings(ApiKey.none(), 1, Duration.ofMillis(400), 6));
        CompletableFuture<Reply> reply = hurried.ask();

        hurried.exchange.call(0).answer(500, "oops");

        Replies.assertFailure(reply, FailureKind.TIMEOUT, "HTTP 500: oops; a prompt may take 0.4 s (timeoutSeconds)");
        assertThat(hurried.timer.pending()).isZero();
    }

    @Test
    @DisplayName("retries → every call gets what is left of the prompt's time, and no more")
    void callsShareTheDeadline() {
        server.ask(1);
        assertThat(server.exchange.call(0).limit).isEqualTo(Duration.ofMinutes(5));

        server.timer.pass(Duration.ofSeconds(200));
        server.exchange.call(0).answer(500, "oops");
        server.timer.pass(Duration.ofMillis(500));

        assertThat(server.exchange.call(1).limit).isEqualTo(Duration.ofMillis(99_500));
    }

    @Test
    @DisplayName(
            "the run is cancelled → all pending prompts are cancelled at once, calls under way are given up; the model can be used again")
    void cancel() {
        List<CompletableFuture<Reply>> replies = server.ask(5);
        server.exchange.call(0).answer(500, "one that waits to be asked again");

        server.backend.cancel();

        for (CompletableFuture<Reply> reply : replies) {
            Replies.assertFailure(reply, FailureKind.CANCELLED, "the run was cancelled");
        }
        assertThat(server.exchange.underWay()).isZero();
        assertThat(server.timer.pending()).isZero();
        CompletableFuture<Reply> later = server.ask();
        server.exchange.last().say("still here");
        Replies.assertAnswer(later, "still here");
    }

    @Test
    @DisplayName("the model is closed → all pending and later prompts are cancelled")
    void close() {
        List<CompletableFuture<Reply>> replies = server.ask(5);

        server.backend.close();

        replies.add(server.ask());
        for (CompletableFuture<Reply> reply : replies) {
            Replies.assertFailure(reply, FailureKind.CANCELLED, "the model was closed");
        }
        assertThat(server.exchange.underWay()).isZero();
    }

    @Test
    @DisplayName("a protocol that throws on what a server sent → this prompt is unjudged, the others are asked")
    void throwingProtocol() {
        PlainProtocol plain = new PlainProtocol(PlayedServer.URL);
        HttpBackend backend = new HttpBackend(
                new ThrowingProtocol(plain),
                Requests.settings(1),
                BackendIdentity.of("plain", "model", Map.of()),
                server.exchange,
                server.timer,
                new LongestWaits());
        CompletableFuture<Reply> unwritable =
                backend.submit(Requests.asking("unwritable")).toCompletableFuture();
        CompletableFuture<Reply> unreadable =
                backend.submit(Requests.asking("unreadable")).toCompletableFuture();
        CompletableFuture<Reply> ordinary =
                backend.submit(Requests.asking("ordinary")).toCompletableFuture();

        server.exchange.call(0).answer(200, "unreadable");
        server.exchange.call(1).say("fine");

        Replies.assertFailure(
                unwritable, FailureKind.BACKEND, "the request cannot be written (IllegalArgumentException)");
        Replies.assertFailure(unreadable, FailureKind.BACKEND, "the answer cannot be read (StackOverflowError)");
        Replies.assertAnswer(ordinary, "fine");
    }
}
