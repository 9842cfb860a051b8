package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.transport.HostileServer.Behaviour;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What servers that break every rule do to a run. Each test asks an ordinary prompt before and behind the one that is hit. */
@FaultMatrix("3. Hostile servers")
class HostileServerTest {

    /** Far more than any test here takes, unless the server never answers. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static final Duration IMPATIENT = Duration.ofSeconds(3);

    private static final long MAX_BODY = TransportSettings.DEFAULT_BODY_BYTES;

    /** As many as to meet every connection that is left open. */
    private static final int ASKED_BEHIND = 4;

    private volatile Behaviour met = (number, out) -> false;
    private HostileServer server;

    @BeforeEach
    void open() throws IOException {
        server = new HostileServer((number, out) -> met.answer(number, out));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Reply meet(Behaviour behaviour, Duration timeout, int retries) {
        met = behaviour;
        TransportSettings settings = new TransportSettings(ApiKey.none(), 2, 2, timeout, retries, MAX_BODY, Set.of());
        try (HttpBackend backend = HttpBackend.open(new PlainProtocol(server.url()), settings, Requests.IDENTITY)) {
            CompletableFuture<Reply> before = ask(backend, "ordinary");
            CompletableFuture<Reply> hit = ask(backend, "hostile");
            CompletableFuture<Reply> beside = ask(backend, "ordinary");
            Reply reply = Replies.await(hit);
            Replies.assertAnswer(before, "fine");
            Replies.assertAnswer(beside, "fine");
            for (int prompt = 0; prompt < ASKED_BEHIND; prompt++) {
                Replies.assertAnswer(ask(backend, "ordinary"), "fine");
            }
            return reply;
        }
    }

    private static CompletableFuture<Reply> ask(HttpBackend backend, String text) {
        return backend.submit(Requests.asking(text)).toCompletableFuture();
    }

    private static Behaviour saying(String bytes) {
        return (number, out) -> {
            HostileServer.write(out, bytes);
            return false;
        };
    }

    private void assertFails(Behaviour behaviour, String message) {
        assertThat(meet(behaviour, PATIENT, 0)).isEqualTo(new Reply.Failure(FailureKind.BACKEND, message));
    }

    private void assertTimesOut(Behaviour behaviour) {
        assertThat(meet(behaviour, IMPATIENT, 6))
                .isEqualTo(new Reply.Failure(
                        FailureKind.TIMEOUT,
                        "no complete answer from localhost in time; a prompt may take 3 s (timeoutSeconds)"));
    }

    @Test
    @DisplayName("headers that never come → unjudged (TIMEOUT) at the deadline")
    void noHeaders() {
        assertTimesOut((number, out) -> server.silence());
    }

    @Test
    @DisplayName("headers that stop in the middle → unjudged (TIMEOUT) at the deadline")
    void slowHeaders() {
        assertTimesOut((number, out) -> {
            HostileServer.write(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
            return server.silence();
        });
    }

    @Test
    @DisplayName("a body that stops coming → unjudged (TIMEOUT) at the deadline")
    void slowBody() {
        assertTimesOut((number, out) -> {
            HostileServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"answer\":");
            return server.silence();
        });
    }

    @Test
    @DisplayName("a body without end → given up at `maxBodyBytes`, unjudged")
    void endlessBody() {
        assertFails(
                (number, out) -> {
                    HostileServer.write(
                            out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
                    byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
                    while (!server.isClosing()) {
                        out.write(blanks);
                    }
                    return false;
                },
                "the answer is longer than 16777216 bytes, the most that is read (maxBodyBytes)");
    }

    @Test
    @DisplayName("chunks without end → given up at `maxBodyBytes`, unjudged")
    void endlessChunks() {
        assertFails(
                (number, out) -> {
                    HostileServer.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    byte[] chunk = ("2000\r\n" + " ".repeat(8192) + "\r\n").getBytes(StandardCharsets.UTF_8);
                    while (!server.isClosing()) {
                        out.write(chunk);
                    }
                    return false;
                },
                "the answer is longer than 16777216 bytes, the most that is read (maxBodyBytes)");
    }

    @Test
    @DisplayName("a gzip bomb → decompressed no further than `maxBodyBytes`, unjudged")
    void compressedBomb() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                gzip.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(100_000);

        assertFails(
                (number, out) -> {
                    HostileServer.write(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
                    bomb.writeTo(out);
                    return false;
                },
                "the answer is longer than 16777216 bytes, the most that is read (maxBodyBytes)");
    }

    @Test
    @DisplayName("a compression that was not asked for → unjudged")
    void unknownCompression() {
        assertFails(
                saying(HostileServer.answer(200, "application/json", "xx", "Content-Encoding: br")),
                "the answer comes in an encoding that was not asked for");
    }

    @Test
    @DisplayName("something that calls itself gzip and is none → asked again, then unjudged")
    void falseCompression() {
        assertFails(
                saying(HostileServer.answer(200, "application/json", "{\"answer\":1}", "Content-Encoding: gzip")),
                "the answer of localhost cannot be read (IOException)");
    }

    @Test
    @DisplayName("the connection ends in the middle of the body → asked again: answered")
    void brokenOffOnce() {
        AtomicBoolean first = new AtomicBoolean(true);
        Behaviour onceBroken = (number, out) -> {
            boolean breakOff = first.getAndSet(false);
            HostileServer.write(
                    out,
                    breakOff
                            ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"answer\":"
                            : HostileServer.json("{\"answer\":\"after all\"}"));
            return !breakOff;
        };

        assertThat(meet(onceBroken, PATIENT, 1)).isEqualTo(Reply.Answer.of("after all"));
    }

    @Test
    @DisplayName(
            "the connection ends in the middle of the body, every time → asked again, then unjudged with the count")
    void brokenOffAlways() {
        assertThat(meet(saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"answer\":"), PATIENT, 2))
                .isEqualTo(new Reply.Failure(
                        FailureKind.BACKEND,
                        "the connection to localhost broke before the answer was complete; asked 3 times"));
    }

    @Test
    @DisplayName(
            "the connection is reset (TCP RST) in the middle of the body → asked again, then unjudged with the count")
    void resetInTheBody() {
        server.resetConnections();

        assertThat(meet(saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"answer\":"), PATIENT, 1))
                .isEqualTo(new Reply.Failure(
                        FailureKind.BACKEND,
                        "the connection to localhost broke before the answer was complete; asked 2 times"));
    }

    @Test
    @DisplayName("the connection is closed without a word → asked again, then unjudged")
    void closedWithoutAWord() {
        assertFails((number, out) -> false, "the connection to localhost broke before the answer was complete");
    }

    @Test
    @DisplayName("`Content-Length` longer than the body → asked again, then unjudged")
    void lengthTooLong() {
        assertFails(
                saying("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                        + "{\"answer\":\"short\"}"),
                "the connection to localhost broke before the answer was complete");
    }

    @Test
    @DisplayName(
            "`Content-Length` shorter than the body → unjudged as truncated JSON; what is left does not reach the next answer")
    void lengthTooShort() {
        assertThat(meet(
                        (number, out) -> {
                            HostileServer.write(
                                    out,
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
                                            + "{\"answer\":\"left over\"}");
                            return true;
                        },
                        PATIENT,
                        3))
                .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "the answer is not JSON that can be read"));
    }

    @Test
    @DisplayName("a negative `Content-Length` → unjudged")
    void senselessLength() {
        assertFails(
                saying("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: -7\r\n\r\n{}"),
                "the answer of localhost cannot be read (IllegalArgumentException)");
    }

    @Test
    @DisplayName("garbage instead of HTTP → asked again, then unjudged; the garbage is not quoted")
    void garbage() {
        assertFails(
                saying("\u0000\u0001 hostile garbage\r\n\r\n"), "the answer of localhost breaks off, or is no HTTP");
    }

    @Test
    @DisplayName("a header without end → cut off after 256 KB; asked again, then unjudged")
    void endlessHeader() {
        assertFails(
                (number, out) -> {
                    HostileServer.write(out, "HTTP/1.1 200 OK\r\nX-Long: ");
                    byte[] letters = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
                    while (!server.isClosing()) {
                        out.write(letters);
                    }
                    return false;
                },
                "the connection to localhost broke before the answer was complete");
    }

    @Test
    @DisplayName("truncated JSON → unjudged")
    void truncatedJson() {
        assertFails(saying(HostileServer.json("{\"answer\":\"half")), "the answer is not JSON that can be read");
    }

    @Test
    @DisplayName("JSON nested 100,000 deep → unjudged")
    void deepNesting() {
        assertFails(
                saying(HostileServer.json("{\"answer\":" + "[".repeat(100_000))),
                "the answer is not JSON that can be read");
    }

    @Test
    @DisplayName("`null` where the text should be → unjudged")
    void nullText() {
        assertFails(saying(HostileServer.json("{\"answer\":null}")), "the answer has no text at /answer");
    }

    @Test
    @DisplayName("an HTML page with HTTP 200 → unjudged with the content type")
    void wrongContentType() {
        assertFails(
                saying(HostileServer.answer(200, "text/html", "<html>Please log in</html>")),
                "the answer is no JSON but text/html");
    }

    @Test
    @DisplayName("invalid UTF-8 → unjudged")
    void invalidUtf8() {
        assertFails(
                (number, out) -> {
                    HostileServer.write(
                            out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n");
                    out.write("{\"answer\":\"".getBytes(StandardCharsets.UTF_8));
                    out.write(new byte[] {(byte) 0xC3, '"', '}'});
                    return false;
                },
                "the answer is not valid UTF-8");
    }

    @Test
    @DisplayName("an error page in another encoding → told by its status")
    void errorPageInAnotherEncoding() {
        assertFails(
                (number, out) -> {
                    HostileServer.write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\n");
                    out.write(0xE4);
                    return false;
                },
                "HTTP 404");
    }

    @Test
    @DisplayName("an answer of 10 MB → answered")
    void longAnswer() {
        String text = "x".repeat(10 << 20);

        assertThat(meet(saying(HostileServer.json("{\"answer\":\"" + text + "\"}")), PATIENT, 0))
                .isEqualTo(Reply.Answer.of(text));
    }

    @Test
    @DisplayName("a byte order mark before the JSON → answered")
    void byteOrderMark() {
        assertThat(meet(saying(HostileServer.json("\uFEFF{\"answer\":\"marked\"}")), PATIENT, 0))
                .isEqualTo(Reply.Answer.of("marked"));
    }

    @Test
    @DisplayName("interim answers without a final one → asked again, then unjudged")
    void interimAnswers() {
        assertFails(
                saying("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(3)),
                "the connection to localhost broke before the answer was complete");
    }
}
