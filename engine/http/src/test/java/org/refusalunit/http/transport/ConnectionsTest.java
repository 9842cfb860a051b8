package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** Connections, threads and TLS. */
@FaultMatrix("5. Connections")
class ConnectionsTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);

    /** HTTP/2 error code REFUSED_STREAM, <a href="https://www.rfc-editor.org/rfc/rfc9113#section-7">RFC 9113, 7</a>. */
    private static final int REFUSED_STREAM = 7;

    private static final HostileServer.Behaviour FINE = (number, out) -> {
        HostileServer.write(out, HostileServer.json("{\"answer\":\"fine\"}"));
        return true;
    };

    private static List<CompletableFuture<Reply>> ask(HttpBackend backend, int prompts) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            replies.add(backend.submit(Requests.asking("ordinary " + prompt)).toCompletableFuture());
        }
        return replies;
    }

    private static HttpBackend backend(HostileServer server, int concurrency, int retries) {
        return HttpBackend.open(
                new PlainProtocol(server.url()),
                Requests.settings(ApiKey.none(), concurrency, PATIENT, retries),
                Requests.IDENTITY);
    }

    @Test
    @DisplayName("many prompts → as many connections as requests at once, each used again")
    void connectionsAreUsedAgain() throws IOException {
        try (HostileServer server = new HostileServer(FINE);
                HttpBackend backend = backend(server, 8, 0)) {
            ask(backend, 400).forEach(reply -> Replies.assertAnswer(reply, "fine"));

            assertThat(server.connections()).isBetween(1, 8);
            assertThat(server.requests()).hasSize(400);
        }
    }

    @Test
    @DisplayName(
            "a kept connection that the server has closed meanwhile → sent again at once on a new one, which is no retry")
    void staleConnection() throws IOException {
        HostileServer.Behaviour closing = (number, out) -> {
            HostileServer.write(out, HostileServer.json("{\"answer\":\"fine\"}"));
            return false;
        };
        try (HostileServer server = new HostileServer(closing);
                HttpBackend backend = backend(server, 1, 0)) {
            for (int prompt = 0; prompt < 20; prompt++) {
                Replies.assertAnswer(
                        backend.submit(Requests.asking("hostile " + prompt)).toCompletableFuture(), "fine");
            }
            assertThat(backend.load().retries()).isZero();
        }
    }

    @Test
    @DisplayName("HTTP 503 with `Retry-After: 0` → asked again by us and counted, never by the HTTP library in secret")
    void noSecretRetry() throws IOException {
        HostileServer.Behaviour unavailableAtFirst = (number, out) -> {
            HostileServer.write(
                    out,
                    number == 1
                            ? "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
                            : HostileServer.json("{\"answer\":\"fine\"}"));
            return true;
        };
        try (HostileServer server = new HostileServer(unavailableAtFirst);
                HttpBackend backend = backend(server, 1, 3)) {
            Replies.assertAnswer(backend.submit(Requests.asking("hostile")).toCompletableFuture(), "fine");

            assertThat(server.requests()).hasSize(2);
            assertThat(backend.load().retries()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a server that answers nobody and a JVM that ends → nothing keeps it: all threads are daemons")
    void threadsAreDaemons() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        HostileServer.Behaviour mute = (number, out) -> {
            asked.countDown();
            return false;
        };
        try (HostileServer server = new HostileServer(mute);
                HttpBackend backend = backend(server, 4, 6)) {
            CompletableFuture<Reply> reply =
                    backend.submit(Requests.asking("hostile")).toCompletableFuture();
            assertThat(asked.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().matches("(?i)(refusalunit-http|okhttp|okio).*"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
            backend.cancel();
            Replies.assertFailure(reply, FailureKind.CANCELLED, "the run was cancelled");
        }
    }

    @Test
    @DisplayName("requests under way when the model is closed → cancelled at once")
    void closing() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        HostileServer.Behaviour silent = (number, out) -> {
            asked.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        };
        try (HostileServer server = new HostileServer(silent)) {
            HttpBackend backend = backend(server, 4, 6);
            CompletableFuture<Reply> reply =
                    backend.submit(Requests.asking("hostile")).toCompletableFuture();
            assertThat(asked.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            backend.close();

            Replies.assertFailure(reply, FailureKind.CANCELLED, "the model was closed");
            closed.countDown();
        }
    }

    @Test
    @DisplayName("a certificate that nobody trusts → nothing is sent, the model stops at the first prompt")
    void untrustedCertificate(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        ServerSocket listener =
                selfSigned(folder).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (HostileServer server = new HostileServer(listener, "https", FINE);
                HttpBackend backend = backend(server, 1, 6)) {
            for (CompletableFuture<Reply> reply : ask(backend, 3)) {
                Replies.assertFailure(
                        reply,
                        FailureKind.UNAVAILABLE,
                        "the certificate of localhost is not trusted or is another host's; trust its issuer with"
                                + " -Djavax.net.ssl.trustStore");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("a server that answers plain HTTP where TLS is expected → asked again, then the model stops")
    void noTls() throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (HostileServer server = new HostileServer(listener, "https", FINE);
                HttpBackend backend = backend(server, 1, 0)) {
            Replies.assertFailure(ask(backend, 1).get(0), FailureKind.UNAVAILABLE, "no TLS connection to localhost");
        }
    }

    @Test
    @DisplayName("an HTTP/2 stream that is refused → asked again on the same connection: answered")
    void refusedStream() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
            server.enqueue(fine().onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
                    .build());
            server.enqueue(fine().build());
            server.start();
            try (HttpBackend backend = http2(server)) {
                Replies.assertAnswer(ask(backend, 1).get(0), "fine");
                assertThat(server.getRequestCount()).isEqualTo(2);
            }
        }
    }

    @Test
    @DisplayName("many prompts over HTTP/2 → one connection for all, once it is open")
    void oneConnectionOverHttp2() throws IOException, InterruptedException {
        try (MockWebServer server = new MockWebServer()) {
            server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
            int prompts = 50;
            for (int prompt = 0; prompt < prompts; prompt++) {
                server.enqueue(fine().build());
            }
            server.start();
            try (HttpBackend backend = http2(server)) {
                Replies.assertAnswer(ask(backend, 1).get(0), "fine");
                ask(backend, prompts - 1).forEach(reply -> Replies.assertAnswer(reply, "fine"));
                for (int prompt = 0; prompt < prompts; prompt++) {
                    assertThat(server.takeRequest().getConnectionIndex()).isZero();
                }
            }
        }
    }

    private static MockResponse.Builder fine() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("{\"answer\":\"fine\"}");
    }

    private static HttpBackend http2(MockWebServer server) {
        PlainProtocol protocol = new PlainProtocol(server.url("/v1").uri());
        TransportSettings settings = Requests.settings(ApiKey.none(), 8, PATIENT, 2);
        Timer timer = new SystemTimer();
        OkHttpExchange exchange =
                new OkHttpExchange(protocol.keyHeader(), settings, timer, List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        return new HttpBackend(protocol, settings, Requests.IDENTITY, exchange, timer, new Random(1));
    }

    /** A certificate for localhost that is its own issuer. */
    private static SSLContext selfSigned(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        String password = "changeit";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "localhost",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(() -> read(folder.resolve("keytool.txt")))
                .isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
