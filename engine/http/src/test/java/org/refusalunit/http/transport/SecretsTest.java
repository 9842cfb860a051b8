package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.transport.HostileServer.Behaviour;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** A key reaches the server it is meant for, and nothing else. */
@FaultMatrix("4. Secrets")
class SecretsTest {

    private static final String KEY = "planted-0123456789-abcdef";
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static HttpBackend backend(HostileServer server, int retries) {
        return HttpBackend.open(
                new PlainProtocol(server.url()),
                Requests.settings(Requests.key(KEY), 2, PATIENT, retries),
                Requests.IDENTITY);
    }

    private static Reply ask(HttpBackend backend, String text) {
        CompletableFuture<Reply> reply = backend.submit(Requests.asking(text)).toCompletableFuture();
        return Replies.await(reply);
    }

    /** Meets the behaviour and searches everything that is left behind for the key. */
    private static Reply meet(Behaviour behaviour) throws IOException {
        try (Traces traces = new Traces();
                HostileServer server = new HostileServer(behaviour);
                HttpBackend backend = backend(server, 1)) {
            Reply reply = ask(backend, "hostile");
            assertThat(server.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request).contains("\r\nx-api-key: " + KEY + "\r\n"));
            assertThat(reply.toString() + backend + backend.identity() + backend.load() + Requests.key(KEY))
                    .doesNotContain(KEY);
            assertThat(traces.text()).doesNotContain(KEY);
            return reply;
        }
    }

    private static Behaviour saying(String bytes) {
        return (number, out) -> {
            HostileServer.write(out, bytes);
            return false;
        };
    }

    @Test
    @DisplayName("a redirect to another address → not followed: the other server hears nothing, the model stops")
    void redirect() throws IOException {
        try (HostileServer other = new HostileServer(saying(HostileServer.json("{\"answer\":\"caught\"}")))) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                Reply reply = meet(saying(HostileServer.answer(
                        status, "text/plain", "", "Location: " + other.url(), "Connection: close")));

                assertThat(reply)
                        .isEqualTo(new Reply.Failure(
                                FailureKind.UNAVAILABLE,
                                "HTTP " + status
                                        + ": the server redirects to another address, which is not followed, because it"
                                        + " would be given the key; give the final address as base URL"));
            }
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("a server that asks for other credentials (HTTP 401 with a challenge) → told nothing more")
    void challenge() throws IOException {
        Reply reply = meet(saying(HostileServer.answer(
                401, "text/plain", "who are you", "WWW-Authenticate: Basic realm=\"x\"", "Connection: close")));

        assertThat(reply).isEqualTo(new Reply.Failure(FailureKind.AUTHENTICATION, "HTTP 401: who are you"));
    }

    @Test
    @DisplayName("an error that echoes the key → told without it")
    void echoInAnError() throws IOException {
        Reply reply = meet(saying(HostileServer.answer(401, "text/plain", "Incorrect API key provided: " + KEY)));

        assertThat(reply)
                .isEqualTo(new Reply.Failure(
                        FailureKind.AUTHENTICATION, "HTTP 401: Incorrect API key provided: [REDACTED]"));
    }

    @Test
    @DisplayName("an answer that echoes the key, escaped even → the text without it")
    void echoInAnAnswer() throws IOException {
        String escaped = KEY.replace("p", "\\u0070");

        Reply reply = meet(saying(HostileServer.json("{\"answer\":\"your key is " + escaped + "\"}")));

        assertThat(reply).isEqualTo(Reply.Answer.of("your key is [REDACTED]"));
    }

    @Test
    @DisplayName("a status line or header that echoes the key in broken HTTP → not quoted")
    void echoInBrokenHttp() throws IOException {
        assertThat(meet(saying(KEY + "\r\n\r\n"))).isInstanceOf(Reply.Failure.class);
        assertThat(meet(saying("HTTP/1.1 200 OK\r\n" + KEY + "\r\n\r\n"))).isInstanceOf(Reply.Failure.class);
        assertThat(meet(saying("HTTP/1.1 200 OK\r\nContent-Encoding: " + KEY + "\r\n\r\n")))
                .isInstanceOf(Reply.Failure.class);
        assertThat(meet(saying("HTTP/1.1 200 OK\r\nContent-Length: " + KEY + "\r\n\r\n")))
                .isInstanceOf(Reply.class);
    }

    @Test
    @DisplayName("a server that is not there → the failure does not tell the key")
    void nobodyThere() throws IOException {
        HostileServer gone = new HostileServer(saying(""));
        gone.close();
        try (Traces traces = new Traces();
                HttpBackend backend = backend(gone, 0)) {
            assertThat(ask(backend, "anything"))
                    .isEqualTo(new Reply.Failure(
                            FailureKind.UNAVAILABLE, "no connection to localhost (ConnectException)"));
            assertThat(traces.text()).doesNotContain(KEY);
        }
    }

    @Test
    @DisplayName("settings out of range → the exception does not tell the key")
    void exceptionsOfSettings() {
        Throwable thrown = catchThrowable(() -> Requests.settings(Requests.key(KEY), 0, PATIENT, 0));

        assertThat(Traces.of(thrown)).contains("maxConcurrency").doesNotContain(KEY);
    }
}
