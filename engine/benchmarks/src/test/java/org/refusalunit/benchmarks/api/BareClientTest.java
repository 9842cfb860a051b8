package org.refusalunit.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The client that does nothing but ask. */
class BareClientTest {

    @Test
    void everyPromptIsAskedOnceAndAsManyAtOnceAsAllowed() throws IOException {
        try (FixedLatencyServer server = FixedLatencyServer.start(0, Duration.ofMillis(20))) {
            BareClient.main(new String[] {"50", "8", Integer.toString(server.port())});

            ServerLog.Seen seen = server.log().take();
            assertThat(seen.requests()).isEqualTo(50);
            assertThat(seen.answers()).isEqualTo(50);
            assertThat(seen.peak()).isEqualTo(8);
        }
    }

    @Test
    void aServerThatHangsUpIsAFault() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> hangsUp = CompletableFuture.runAsync(() -> hangUp(listener));

            assertThatThrownBy(
                            () -> BareClient.main(new String[] {"3", "1", Integer.toString(listener.getLocalPort())}))
                    .isInstanceOf(IOException.class);
            hangsUp.join();
        }
    }

    private static void hangUp(ServerSocket listener) {
        try (Socket client = listener.accept()) {
            client.getInputStream().read();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
