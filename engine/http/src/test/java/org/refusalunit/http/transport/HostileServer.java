package org.refusalunit.http.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that answers bytes as a test wants them. A request whose text holds {@code hostile} meets the test's
 * behaviour; any other is answered {@code fine}.
 */
final class HostileServer implements AutoCloseable {

    /** What is done to a hostile request. The connection is closed behind it unless it returns {@code true}. */
    @FunctionalInterface
    interface Behaviour {
        boolean answer(int number, OutputStream out) throws IOException;
    }

    /** The first byte of a client that wants TLS; no request begins with it. */
    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket listener;
    private final String scheme;
    private final Behaviour behaviour;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("hostile-server"));
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile boolean resets;
    private final CountDownLatch closing = new CountDownLatch(1);

    HostileServer(Behaviour behaviour) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", behaviour);
    }

    HostileServer(ServerSocket listener, String scheme, Behaviour behaviour) {
        this.listener = listener;
        this.scheme = scheme;
        this.behaviour = behaviour;
        threads.execute(this::accept);
    }

    /** A whole answer with a right length. */
    static String answer(int status, String contentType, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "\r\n" + body;
    }

    static String json(String body) {
        return answer(200, "application/json", body);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    URI url() {
        return URI.create(scheme + "://localhost:" + listener.getLocalPort() + "/v1");
    }

    /** Heads and bodies of the requests so far. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.size();
    }

    /** Says nothing until the server is closed. */
    boolean silence() {
        try {
            closing.await();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** From now on resets connections where it would have closed them. */
    void resetConnections() {
        resets = true;
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> converse(connection));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            String request = read(in);
            boolean open = true;
            while (open && !request.isEmpty()) {
                requests.add(request);
                if (request.contains("hostile")) {
                    open = behaviour.answer(requests.size(), out);
                } else {
                    write(out, json("{\"answer\":\"fine\"}"));
                }
                request = open ? read(in) : "";
            }
            if (resets) {
                // What makes close() send RST.
                connection.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // The client has had enough of this server: what it makes of that is what the test looks at.
            connections.remove(connection);
        }
    }

    /** A request with its body; empty at the end of the connection. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            if (next == TLS_HANDSHAKE && head.size() == 0) {
                return "hostile: no HTTP but TLS";
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
