package org.refusalunit.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The server that everything is measured against. */
class FixedLatencyServerTest {

    private static final Duration LATENCY = Duration.ofMillis(30);

    private static HttpRequest request(FixedLatencyServer server, int bytes) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(bytes)))
                .build();
    }

    @Test
    void answersNotBeforeItsTime() throws IOException, InterruptedException {
        try (FixedLatencyServer server = FixedLatencyServer.start(0, LATENCY)) {
            HttpClient client = HttpClient.newHttpClient();
            for (int bytes : new int[] {1, 100, 50_000}) {
                long start = System.nanoTime();
                HttpResponse<String> answer = client.send(request(server, bytes), HttpResponse.BodyHandlers.ofString());

                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(LATENCY.toNanos());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).startsWith("{\"id\"").endsWith("}").contains("\"content\":\"Here is how");
            }
            ServerLog.Seen seen = server.log().take();
            assertThat(seen.requests()).isEqualTo(3);
            assertThat(seen.answers()).isEqualTo(3);
            assertThat(seen.peak()).isEqualTo(1);
            assertThat(seen.last() - seen.first()).isGreaterThanOrEqualTo(3 * LATENCY.toNanos());
        }
    }

    @Test
    void answersManyAtOnce() throws IOException {
        try (FixedLatencyServer server = FixedLatencyServer.start(0, Duration.ofMillis(200))) {
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int request = 0; request < 100; request++) {
                answers.add(client.sendAsync(request(server, 10), HttpResponse.BodyHandlers.ofString()));
            }

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            ServerLog.Seen seen = server.log().take();
            assertThat(seen.answers()).isEqualTo(100);
            assertThat(seen.peak()).isBetween(2, 100);
            assertThat(server.log().take().requests()).isZero();
        }
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (FixedLatencyServer server = FixedLatencyServer.start(0, LATENCY)) {
            int port = server.port();
            assertThatThrownBy(() -> FixedLatencyServer.start(port, LATENCY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
    }
}
