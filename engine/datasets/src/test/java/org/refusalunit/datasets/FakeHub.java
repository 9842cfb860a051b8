package org.refusalunit.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The Hub with one repository of data sets, on this machine. */
final class FakeHub implements AutoCloseable {

    static final String COMMIT = "89abcdef0123456789abcdef0123456789abcdef";

    final Map<String, String> files = new TreeMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final String repository;
    private final HttpServer server;

    FakeHub(String repository) throws IOException {
        this.repository = repository;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        String resolve = "/datasets/" + repository + "/resolve/" + COMMIT + "/";
        if (path.startsWith("/api/datasets/" + repository + "/revision/")) {
            send(exchange, 200, listing());
        } else if (path.startsWith(resolve) && files.containsKey(path.substring(resolve.length()))) {
            String text = files.getOrDefault(path.substring(resolve.length()), "");
            exchange.getResponseHeaders().add("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders().add("ETag", "\"" + gitName(text) + "\"");
            send(exchange, 200, text);
        } else {
            exchange.getResponseHeaders().add("X-Error-Code", "RepoNotFound");
            send(exchange, 404, "");
        }
    }

    private String listing() {
        return files.entrySet().stream()
                .map(file -> String.format(
                        "{\"rfilename\": \"%s\", \"size\": %d, \"blobId\": \"%s\"}",
                        file.getKey(),
                        file.getValue().getBytes(StandardCharsets.UTF_8).length,
                        gitName(file.getValue())))
                .collect(Collectors.joining(", ", "{\"sha\": \"" + COMMIT + "\", \"siblings\": [", "]}"));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String gitName(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(head);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
